/**
 * The icon of a tab that shows a bank we know is lit, by the browser alone: it compares the address with our list, and neither tells us nor
 * lets us in. Firefox has no such thing.
 */
import { browser } from 'wxt/browser'
import { bankDomains } from '../sites/domains.ts'

const sizes = [16, 32] as const

/** Gives the browser the rule, in the place of an earlier one. To be called when the extension was installed or has changed. */
export async function lightIconAtBanks(): Promise<void> {
  const { declarativeContent } = chrome
  if (!declarativeContent) return
  const imageData = Object.fromEntries(await Promise.all(sizes.map(async (size) => [size, await lit(size)] as const)))
  const rule = {
    id: 'banks',
    conditions: bankDomains.map(
      (pattern) =>
        new declarativeContent.PageStateMatcher({
          pageUrl: {
            schemes: ['https'],
            // The browser reads a suffix as if a dot stood before the host: `.chase.com` is chase.com too, and no other domain.
            ...(pattern.startsWith('*.') ? { hostSuffix: pattern.slice(1) } : { hostEquals: pattern }),
          },
        }),
    ),
    actions: [new declarativeContent.SetIcon({ imageData })],
  }
  const { onPageChanged } = declarativeContent
  await new Promise<void>((resolve) => onPageChanged.removeRules(['banks'], resolve))
  await new Promise<void>((resolve) => onPageChanged.addRules([rule], () => resolve()))
}

/** Our icon with a light in its corner. */
async function lit(size: (typeof sizes)[number]): Promise<ImageData> {
  const icon = await fetch(browser.runtime.getURL(`/icons/${size}.png`))
  const picture = await createImageBitmap(await icon.blob())
  const pen = new OffscreenCanvas(size, size).getContext('2d')
  if (!pen) throw new Error('no canvas')
  pen.drawImage(picture, 0, 0, size, size)
  const radius = size * 0.22
  pen.beginPath()
  pen.arc(size - radius - 1, radius + 1, radius + size / 16, 0, 2 * Math.PI)
  pen.fillStyle = '#ffffff'
  pen.fill()
  pen.beginPath()
  pen.arc(size - radius - 1, radius + 1, radius, 0, 2 * Math.PI)
  pen.fillStyle = '#1f9d6b'
  pen.fill()
  return pen.getImageData(0, 0, size, size)
}
