export function AddFromFile(_: { site: string; onAdd: unknown }) {
  return null
}
