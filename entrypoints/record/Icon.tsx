const paths = {
  up: 'M12 20V5M5 11L12 4L19 11',
  down: 'M12 4V19M5 13L12 20L19 13',
  undo: 'M4 9H15A5 5 0 0 1 15 19H9M8 5L4 9L8 13',
  redo: 'M20 9H9A5 5 0 0 0 9 19H15M16 5L20 9L16 13',
  voice: 'M12 3A3 3 0 0 1 15 6V11A3 3 0 0 1 9 11V6A3 3 0 0 1 12 3ZM5.5 11A6.5 6.5 0 0 0 18.5 11M12 17.5V21',
  look: 'M2 12C5 6.5 8.500 5 12 5S19 6.500 22 12C19 17.500 15.500 19 12 19S5 17.500 2 12ZM12 9A3 3 0 1 1 12 15A3 3 0 0 1 12 9',
  grip: 'M9 6H9.010M15 6H15.010M9 12H9.010M15 12H15.010M9 18H9.010M15 18H15.010',
  weak: 'M12 4L21.500 20H2.500ZM12 10V14.500M12 17.250V17.300',
} as const

/** A sign beside words, or on a button that has a name of its own. */
export function Icon({ of }: { of: keyof typeof paths }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={of === 'grip' ? 3 : 2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[of]} />
    </svg>
  )
}
