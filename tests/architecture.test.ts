import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { each, type Import, paths, placeOf, readSource, type Source, sourcesOf, textOf } from './house.ts'

/** The floors of the house, the longest fitting name first. What stands on none is not part of the extension. */
const floors: [name: string, floor: number][] = [
  ['lib/protocol/', 0],
  ['lib/failure.ts', 0],
  ['lib/crypto.ts', 0],
  ['lib/trust.ts', 0],
  ['lib/release.ts', 0],
  ['lib/log.ts', 0],
  ['packs/', 0],
  ['public/_locales/', 0],
  ['lib/sites/', 1],
  ['lib/page/', 1],
  ['lib/picture.ts', 1],
  ['lib/picture-header.ts', 1],
  ['lib/picture-crop.ts', 1],
  ['lib/picture-cap.ts', 1],
  ['lib/packs.ts', 1],
  ['lib/pack-words.ts', 1],
  ['lib/pack-lint.ts', 1],
  ['lib/pack-search.ts', 1],
  ['lib/built-in.ts', 1],
  ['lib/recorder-json.ts', 1],
  ['lib/strokes.ts', 1],
  ['lib/reporting.ts', 1],
  ['lib/pairing.ts', 1],
  ['lib/insight.ts', 1],
  ['lib/policy.ts', 1],
  ['lib/csv.ts', 2],
  ['lib/register-file.ts', 2],
  ['lib/register-file/', 2],
  ['lib/recorder-json/', 1],
  ['lib/messages.ts', 1],
  ['lib/browser/', 2],
  ['lib/db.ts', 2],
  ['lib/export/', 2],
  ['lib/zip.ts', 2],
  ['lib/media-check.ts', 2],
  ['lib/recording-file.ts', 2],
  ['lib/pack-file.ts', 2],
  ['lib/pack-import.ts', 2],
  ['lib/pack-import/', 2],
  ['lib/captions.ts', 2],
  ['lib/hub.ts', 2],
  ['lib/media.ts', 2],
  ['lib/flows/', 3],
  ['components/', 4],
  ['entrypoints/', 5],
]

/** Types that a lower floor may look up to: what it is asked to provide. */
const ports = ['lib/flows/world.ts']

const extension = sourcesOf('lib', 'components', 'entrypoints')
const hub = sourcesOf('hub')
const tests = sourcesOf('tests')

function floorOf(path: string): number | null {
  return floors.find(([name]) => path === name || (name.endsWith('/') && path.startsWith(name)))?.[1] ?? null
}

/** What of a file's imports breaks a rule, as `file -> import`. */
function offences(sources: Source[], isWrong: (source: Source, found: Import) => boolean): string[] {
  return sources.flatMap((source) =>
    source.imports.filter((found) => isWrong(source, found)).map(({ target }) => `${source.path} -> ${target}`),
  )
}

function looksUp({ path }: Source, { file, typeOnly }: Import): boolean {
  if (file === null) return false
  const [from, to] = [floorOf(path), floorOf(file)]
  if (from === null || to === null) return true
  return to > from && !(typeOnly && ports.includes(file))
}

function surfaceOf(path: string): string | null {
  return path.match(/^entrypoints\/([^/.]+)/)?.[1] ?? null
}

/** Where a file speaks to the browser, as `place name.member`, and the packages that do it for it. */
function saysBrowser(source: Source): string[] {
  const found: string[] = []
  each(source.tree, (node) => {
    if (!ts.isPropertyAccessExpression(node)) return
    const spoken = node.getText(source.tree).match(/^(?:globalThis\??\.)?((?:browser|chrome)\??\.\w+)$/)
    if (spoken) found.push(`${placeOf(source, node)} ${spoken[1]}`)
  })
  const packages = source.imports.filter(({ target }) => /^(wxt\/browser|webextension-polyfill)$/.test(target))
  return [...found, ...packages.map(({ target }) => `${source.path} -> ${target}`)]
}

describe('the house', () => {
  it('has a floor for every file', () => {
    expect(extension.map(({ path }) => path).filter((path) => floorOf(path) === null)).toEqual([])
  })

  it('lets a file import its own or a lower floor only', () => {
    expect(offences(extension, looksUp)).toEqual([])
  })

  it('keeps surfaces from importing each other', () => {
    const crosses = ({ path }: Source, { file }: Import) =>
      file !== null && surfaceOf(file) !== null && surfaceOf(file) !== surfaceOf(path)
    expect(offences(extension, crosses)).toEqual([])
  })

  it('stands the hub on the ground floor and itself', () => {
    const leaves = (_: Source, { file }: Import) => file !== null && !file.startsWith('hub/') && floorOf(file) !== 0
    expect(offences(hub, leaves)).toEqual([])
  })

  it('has no circle of imports', () => {
    expect(circles([...extension, ...hub])).toEqual([])
  })

  it('says `browser.` in lib/browser and the surfaces only', () => {
    const elsewhere = extension.filter(({ path }) => !/^(lib\/browser|lib\/page|entrypoints)\//.test(path))
    expect(elsewhere.flatMap(saysBrowser)).toEqual([])
  })

  it('names files for what they are', () => {
    const empty = /(^|\/)(utils?|helpers?|common|managers?|services?|types?|misc|shared)(\.|\/)/i
    const own = paths('{lib,components,entrypoints,hub,scripts,tests}/**/*.{ts,tsx,mjs,css}')
    expect(own.filter((path) => empty.test(path))).toEqual([])
  })
})

describe('the scripts that enter a page', () => {
  const entries = ['entrypoints/page.ts', 'entrypoints/guide.ts']
  const script = extension.filter(({ path }) => entries.includes(path) || path.startsWith('lib/page/'))
  /** What WXT recognises a script by; it is the identity function. */
  const define = 'wxt/utils/define-unlisted-script'

  it('imports no package, and from other rooms only types of the ground floor', () => {
    const foreign = ({ path }: Source, { target, file, typeOnly }: Import) => {
      if (file === null) return !(entries.includes(path) && target === define)
      return !file.startsWith('lib/page/') && !(typeOnly && floorOf(file) === 0)
    }
    expect(script.length).toBeGreaterThan(5)
    expect(offences(script, foreign)).toEqual([])
  })

  it('has of the browser only closed shadow roots and a way to say that the page changed', () => {
    const said = script.flatMap(saysBrowser)
    expect(said.filter((each) => !/ chrome\??\.(dom|runtime)$/.test(each))).toEqual([])
  })
})

describe('what is never done', () => {
  const forbidden = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'dangerouslySetInnerHTML', 'srcdoc', 'postMessage']

  function finds(source: Source): string[] {
    const found: string[] = []
    each(source.tree, (node) => {
      // A port leads to the extension alone.
      const portsOwn =
        node.parent !== undefined &&
        ts.isPropertyAccessExpression(node.parent) &&
        /(^|\.)port\??$/.test(node.parent.expression.getText(source.tree))
      if (ts.isIdentifier(node) && forbidden.includes(node.text) && !(node.text === 'postMessage' && portsOwn))
        found.push(`${placeOf(source, node)} ${node.text}`)
      const called = ts.isCallExpression(node) || ts.isNewExpression(node) ? node.expression : undefined
      if (!called || !ts.isIdentifier(called) || !['eval', 'Function'].includes(called.text)) return
      found.push(`${placeOf(source, node)} ${called.text}`)
    })
    return found
  }

  it('makes no markup or code out of text, and posts no message a page could hear', () => {
    expect(extension.flatMap(finds)).toEqual([])
  })

  it('skips no test and singles none out', () => {
    const marks = (source: Source) => {
      const found: string[] = []
      each(source.tree, (node) => {
        if (!ts.isPropertyAccessExpression(node) || !/^(skip|only|todo|fixme)(If)?$/.test(node.name.text)) return
        if (/^(it|test|describe|suite)\b/.test(node.expression.getText(source.tree))) found.push(placeOf(source, node))
      })
      return found
    }
    expect(tests.flatMap(marks)).toEqual([])
  })
})

describe('the rules themselves', () => {
  const wrong = (path: string, text: string) => offences([readSource(path, text)], looksUp)

  it('catch an import from above, however it is written', () => {
    expect(wrong('lib/db.ts', "import { ask } from './flows/ask.ts'")).toEqual(['lib/db.ts -> ./flows/ask.ts'])
    expect(wrong('lib/db.ts', "export * from './flows/ask.ts'")).toHaveLength(1)
    expect(wrong('lib/db.ts', "const later = () => import('./flows/ask.ts')")).toHaveLength(1)
    expect(wrong('lib/db.ts', "type Later = import('./flows/ask.ts').Later")).toHaveLength(1)
    expect(wrong('lib/db.ts', "import { whole } from './elsewhere/whole.ts'")).toHaveLength(1)
    expect(wrong('lib/flows/ask.ts', "import { whoAmI } from '../db.ts'")).toEqual([])
  })

  it('let a lower floor look up for the type of what it provides, never for a value', () => {
    expect(wrong('lib/browser/tab.ts', "import type { Tab } from '../flows/world.ts'")).toEqual([])
    expect(wrong('lib/browser/tab.ts', "import { Tab } from '../flows/world.ts'")).toHaveLength(1)
    expect(wrong('lib/browser/tab.ts', "import type { Ask } from '../flows/ask.ts'")).toHaveLength(1)
  })

  it('see a circle of three, and none where a type closes it', () => {
    const ring = (last: string) => [
      readSource('lib/flows/a.ts', "import { b } from './b.ts'"),
      readSource('lib/flows/b.ts', "import { c } from './c.ts'"),
      readSource('lib/flows/c.ts', last),
    ]
    expect(circles(ring("import { a } from './a.ts'"))).toEqual([
      'lib/flows/a.ts -> lib/flows/b.ts -> lib/flows/c.ts -> lib/flows/a.ts',
    ])
    expect(circles(ring("import type { A } from './a.ts'"))).toEqual([])
  })

  it('see the browser under each of its names', () => {
    const says = (text: string) => saysBrowser(readSource('lib/flows/ask.ts', text))
    expect(says('await browser.tabs.query({})')).toEqual(['lib/flows/ask.ts:1 browser.tabs'])
    expect(says('globalThis.chrome?.runtime.id')).toHaveLength(1)
    expect(says("import { browser } from 'wxt/browser'")).toHaveLength(1)
    expect(says('const browser = 1')).toEqual([])
  })
})

describe('the lock file', () => {
  it('names the packages of every platform, or an installation elsewhere would be refused', () => {
    const { packages } = JSON.parse(textOf('package-lock.json')) as { packages: Record<string, Locked> }
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !nearest(packages, path, name)),
    )
    expect(missing).toEqual([])
  })

  type Locked = { optionalDependencies?: Record<string, string> }

  /** Where Node would find `name` from a package at `path`. */
  function nearest(packages: Record<string, Locked>, path: string, name: string): boolean {
    const steps = path.split('/node_modules/')
    const folders = steps.map((_, index) => `${steps.slice(0, index + 1).join('/node_modules/')}/node_modules/${name}`)
    return [...folders, `node_modules/${name}`].some((folder) => folder in packages)
  }
})

/** Every circle of imports that are there when the program runs, once each, from its first file in the alphabet. */
function circles(sources: Source[]): string[] {
  const targets = new Map(
    sources.map(({ path, imports }) => [path, imports.flatMap(({ file, typeOnly }) => (typeOnly ? [] : (file ?? [])))]),
  )
  const done = new Set<string>()
  const found = new Set<string>()
  const visit = (path: string, trail: string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0) {
      const ring = trail.slice(start)
      const first = ring.indexOf([...ring].sort()[0] ?? path)
      found.add([...ring.slice(first), ...ring.slice(0, first + 1)].join(' -> '))
      return
    }
    if (done.has(path)) return
    for (const target of targets.get(path) ?? []) visit(target, [...trail, path])
    done.add(path)
  }
  for (const path of targets.keys()) visit(path, [])
  return [...found]
}
