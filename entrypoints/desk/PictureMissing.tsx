import { useWorld } from '../../components/Surface.tsx'
import { useLive } from '../../components/useLive.ts'
import { t } from '../../components/words.ts'
import type { Question } from '../../lib/protocol/question.ts'

/** What to do while a picture is not here, or when it will not come. */
export function PictureMissing({ picture, name }: { picture: Question['picture']; name: string }) {
  const { db } = useWorld()
  const id = picture?.attachment
  const kept = useLive(async () => (id ? ((await db.pictures.get(id)) ?? null) : null), [db, id])
  if (!picture || kept === undefined || kept?.bytes) return null
  return (
    <p className="hint">{kept?.coming && !kept.problem ? t('desk_picture_coming') : t('desk_picture_missing', name)}</p>
  )
}
