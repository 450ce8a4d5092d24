/** The small parts every surface is made of. How they look is in `look.css`. */
import { type ComponentProps, type ReactNode, useEffect, useId, useRef } from 'react'
import type { Failure } from '../lib/failure.ts'
import { t, tellFailure } from './words.ts'

/** Buttons: one `primary` in a view, `plain` for the rest, `quiet` within text and lists, `danger` for what cannot be undone. */
export function Button({
  kind = 'plain',
  busy = false,
  ...rest
}: ComponentProps<'button'> & { kind?: 'primary' | 'plain' | 'quiet' | 'danger'; busy?: boolean }) {
  const { className, ...props } = rest
  return (
    <button type="button" className={classes('button', kind, className)} aria-disabled={busy || undefined} {...props} />
  )
}

/** What a control needs to be tied to its label, hint and error: spread it on the `input`, `textarea` or `select`. */
export type FieldProps = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }

/** A labelled control. `hint` is always there, `error` only when something is wrong. */
export function Field({
  label,
  hint,
  error,
  children,
}: {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  children: (props: FieldProps) => ReactNode
}) {
  const id = useId()
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({
        id,
        ...(described ? { 'aria-describedby': described } : {}),
        ...(error ? { 'aria-invalid': true } : {}),
      })}
      {error && (
        <p className="error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}

/** One of a few, all in sight. */
export function Choices<V extends string>({
  legend,
  value,
  options,
  onChange,
}: {
  legend: ReactNode
  value: V
  options: readonly { value: V; label: ReactNode }[]
  onChange: (value: V) => void
}) {
  const name = useId()
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** How much something asks to be noticed: by its own look and a word for those who cannot see it. */
export type Tone = 'plain' | 'accent' | 'warning' | 'danger'

/** Something that stands by itself, with its own heading and what can be done about it. */
export function Card({
  heading,
  level = 2,
  tone = 'plain',
  actions,
  children,
  className,
}: {
  heading?: ReactNode
  level?: 1 | 2 | 3 | 4
  tone?: Tone
  actions?: ReactNode
  children?: ReactNode
  className?: string
}) {
  const id = useId()
  const Heading = `h${level}` as const
  return (
    <section className={classes('card', tone, className)} aria-labelledby={heading ? id : undefined}>
      {heading && <Heading id={id}>{heading}</Heading>}
      {children}
      {actions && <div className="actions">{actions}</div>}
    </section>
  )
}

/** A sentence about what is going on. With `live` it is also read out when it appears. */
export function Notice({
  tone = 'plain',
  live = false,
  actions,
  children,
}: {
  tone?: Tone
  live?: boolean
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <div className={classes('notice', tone)} role={live ? (tone === 'danger' ? 'alert' : 'status') : undefined}>
      <div>{children}</div>
      {actions && <div className="actions">{actions}</div>}
    </div>
  )
}

/** Why something was refused, in words; nothing when it was not. */
export function Refused({ failure, actions }: { failure: Failure | null; actions?: ReactNode }) {
  if (!failure) return null
  return (
    <Notice tone="danger" live actions={actions}>
      {tellFailure(failure.code)}
    </Notice>
  )
}

/** A question the person must answer before going on. Escape and the close button answer `onClose`. */
export function Dialog({
  open,
  title,
  onClose,
  actions,
  children,
}: {
  open: boolean
  title: ReactNode
  onClose: () => void
  actions: ReactNode
  children?: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const element = dialog.current
    if (open && !element?.open) element?.showModal()
    if (!open && element?.open) element.close()
  }, [open])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={() => open && onClose()}
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
    >
      {open && (
        <>
          <h2 id={id}>{title}</h2>
          {children}
          <div className="actions">{actions}</div>
        </>
      )}
    </dialog>
  )
}

/** Something is under way and takes a moment. */
export function Spinner({ label = t('ui_one_moment') }: { label?: string }) {
  return (
    <p className="spinner" role="status">
      <span aria-hidden="true" />
      {label}
    </p>
  )
}

/** Nothing here yet, and what to do next. */
export function Empty({ title, children, action }: { title: ReactNode; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
      {action && <div className="actions">{action}</div>}
    </div>
  )
}

/** The heading of a view. When the view opens, focus comes here, so that a screen reader begins at its top. */
export function ViewHeading({
  level = 1,
  focus = true,
  children,
}: {
  level?: 1 | 2
  focus?: boolean
  children: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (focus) heading.current?.focus()
  }, [focus])
  const Heading = `h${level}` as const
  return (
    <Heading ref={heading} tabIndex={-1} className="view-heading">
      {children}
    </Heading>
  )
}

/** Class names in a row, leaving out what is not there. */
export function classes(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
