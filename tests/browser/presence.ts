/** What of an extension is in a page, as the browser's own tools see it: neither the page nor the extension can hide it from them. */
import type { CDPSession, Page } from '@playwright/test'

export type Presence = {
  /** Addresses of the scripts that extensions have put into the page, oldest first. */
  scripts(): string[]
  /** The extensions that have a world of their own in the page's top frame now. */
  worlds(): string[]
  /** How many observers of changes our script has in the page now, after a collection. */
  observers(): Promise<number>
  /** Runs an expression in our own world in the page, as a script of ours that somebody has taken over. */
  asOurScript(expression: string): Promise<unknown>
  /** What listens in the page's own world, as `window click`, sorted. */
  listeners(): Promise<string[]>
  /** The whole document, with frames and shadow roots, closed ones too; without the attributes named. */
  document(without?: string[]): Promise<string[]>
}

type World = { id: number; origin: string }

/** Begins to look; what came into the page before is seen too. */
export async function watchPresence(page: Page): Promise<Presence> {
  const cdp = await page.context().newCDPSession(page)
  const scripts: string[] = []
  const worlds = new Map<number, World>()
  cdp.on('Debugger.scriptParsed', ({ url }) => {
    if (url.startsWith(extensions)) scripts.push(url)
  })
  cdp.on('Runtime.executionContextCreated', ({ context: { id, origin } }) => {
    if (origin.startsWith(extensions)) worlds.set(id, { id, origin })
  })
  cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => worlds.delete(executionContextId))
  cdp.on('Runtime.executionContextsCleared', () => worlds.clear())
  await cdp.send('Debugger.enable')
  await cdp.send('Runtime.enable')

  function ourWorld(): number {
    const [world] = worlds.values()
    if (!world) throw new Error('no extension has a world in this page')
    return world.id
  }

  return {
    scripts: () => [...scripts],
    worlds: () => [...worlds.values()].map(({ origin }) => origin),
    async observers() {
      const [world] = worlds.values()
      return world ? countObservers(cdp, world.id) : 0
    },
    async asOurScript(expression) {
      const answer = { expression, contextId: ourWorld(), returnByValue: true, awaitPromise: true }
      const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', answer)
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
      return result.value
    },
    async listeners() {
      const found = await Promise.all(
        ['window', 'document', 'document.documentElement', 'document.body'].map(listening),
      )
      return found.flat().sort()
    },
    async document(without = []) {
      const { root } = await cdp.send('DOM.getDocument', { depth: -1, pierce: true })
      return [...written(root, new Set(without))]
    },
  }

  async function listening(name: string): Promise<string[]> {
    const { result } = await cdp.send('Runtime.evaluate', { expression: name })
    if (!result.objectId) throw new Error(`the page has no ${name}`)
    const { listeners } = await cdp.send('DOMDebugger.getEventListeners', { objectId: result.objectId })
    return listeners.map(({ type }) => `${name} ${type}`)
  }
}

const extensions = 'chrome-extension:'

async function countObservers(cdp: CDPSession, contextId: number): Promise<number> {
  const objectGroup = 'observers'
  const evaluated = await cdp.send('Runtime.evaluate', {
    expression: 'MutationObserver.prototype',
    contextId,
    objectGroup,
  })
  const { objectId } = evaluated.result
  if (!objectId) throw new Error('the world has no observers')
  const { objects } = await cdp.send('Runtime.queryObjects', { prototypeObjectId: objectId, objectGroup })
  const counted = await cdp.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? objectId,
    functionDeclaration: 'function () { return this.length }',
    returnByValue: true,
  })
  // What was found would stay alive until it is let go.
  await cdp.send('Runtime.releaseObjectGroup', { objectGroup })
  return Number(counted.result.value)
}

type Node = Awaited<ReturnType<typeof documentOf>>['root']
const documentOf = (cdp: CDPSession) => cdp.send('DOM.getDocument')

/** A line for each node, with its depth. */
function* written(node: Node, without: ReadonlySet<string>, depth = 0): Generator<string> {
  const attributes: string[] = []
  for (let at = 0; at < (node.attributes?.length ?? 0); at += 2) {
    const [name = '', value = ''] = node.attributes?.slice(at, at + 2) ?? []
    if (!without.has(name)) attributes.push(`${name}=${JSON.stringify(value)}`)
  }
  yield `${' '.repeat(depth)}${node.nodeName} ${attributes.join(' ')}${node.nodeValue}`
  const inner = [node.contentDocument, node.templateContent, ...(node.shadowRoots ?? []), ...(node.children ?? [])]
  for (const child of inner) if (child) yield* written(child, without, depth + 1)
}
