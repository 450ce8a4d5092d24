/** Hands a file to the person, by an address of our own and a link: no permission is needed for that. */
export function download(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // The browser reads the file on its own time.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
