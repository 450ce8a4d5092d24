/** Signs on buttons that have a name of their own. */

export function Arrow({ to }: { to: 'up' | 'down' }) {
  return <Sign path={to === 'up' ? 'M12 20V5M5 11L12 4L19 11' : 'M12 4V19M5 13L12 20L19 13'} width={2} />
}

export function Grip() {
  return <Sign path="M9 6H9.010M15 6H15.010M9 12H9.010M15 12H15.010M9 18H9.010M15 18H15.010" width={3} />
}

function Sign({ path, width }: { path: string; width: number }) {
  return (
    <svg
      className="sign"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={width}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  )
}
