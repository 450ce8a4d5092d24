/** One page of something long: a hundred at a time stay fast however many there are. */
import { useState } from 'react'
import { Button } from '../../components/ui.tsx'
import { number, t } from '../../components/words.ts'

const onPage = 100

/** The rows of the page that is open. Another list begins at its first page again when `key` says that it is another. */
export function usePage<T>(all: readonly T[], key: string): { rows: readonly T[]; pager: PagerProps } {
  const [{ of, page: chosen }, setPage] = useState({ of: key, page: 0 })
  const pages = Math.max(1, Math.ceil(all.length / onPage))
  const page = of === key ? Math.min(chosen, pages - 1) : 0
  return {
    rows: all.slice(page * onPage, (page + 1) * onPage),
    pager: { page, pages, onPage: (to) => setPage({ of: key, page: to }) },
  }
}

type PagerProps = { page: number; pages: number; onPage: (page: number) => void }

/** Nothing where there is one page. */
export function Pager({ page, pages, onPage }: PagerProps) {
  if (pages < 2) return null
  return (
    <nav className="actions" aria-label={t('pager')}>
      <Button aria-disabled={page === 0 || undefined} onClick={() => page > 0 && onPage(page - 1)}>
        {t('pager_before')}
      </Button>
      <p role="status">{t('pager_at', number(page + 1), number(pages))}</p>
      <Button aria-disabled={page + 1 === pages || undefined} onClick={() => page + 1 < pages && onPage(page + 1)}>
        {t('pager_after')}
      </Button>
    </nav>
  )
}
