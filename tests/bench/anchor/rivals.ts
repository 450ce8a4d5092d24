/** Other ways to address an element and to find it again: what Sotto's anchors are measured beside. */
import { finder } from '@medv/finder'
import { accessibleName, roleOf } from '../../../lib/page/anchor/role.ts'
import { allIn } from './mutations.ts'

/** Answers the element, or null; `hold` may fail for some elements and then answers null itself. */
export type Strategy = { hold(element: Element): (() => Element | null) | null }

const medv: Strategy = {
  hold(element) {
    if (element.getRootNode() !== document) return null
    try {
      const selector = finder(element, { timeoutMs: 500, maxNumberOfPathChecks: 500 })
      return () => document.querySelector(selector)
    } catch {
      return null
    }
  },
}

function pathOf(element: Element): string {
  let path = ''
  for (let up: Element | null = element; up; up = up.parentElement) {
    let nth = 1
    for (let before = up.previousElementSibling; before; before = before.previousElementSibling)
      if (before.localName === up.localName) nth++
    path = `/*[local-name()='${up.localName}'][${nth}]${path}`
  }
  return path
}

const xpath: Strategy = {
  hold(element) {
    if (element.getRootNode() !== document) return null
    const path = pathOf(element)
    return () => byPath(path)[0] ?? null
  },
}

function byPath(path: string): Element[] {
  const found = document.evaluate(path, document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null)
  const nodes: Element[] = []
  for (let i = 0; i < found.snapshotLength; i++) nodes.push(found.snapshotItem(i) as Element)
  return nodes
}

const testNames = ['data-testid', 'data-test', 'data-qa', 'data-cy', 'data-test-id', 'data-qa-id', 'data-testing']

/** As DevTools builds them: a test attribute, an id, else the way down from the nearest id by tag, class and place. */
function cssOf(element: Element): string {
  const steps: string[] = []
  const root = element.getRootNode() as ParentNode
  for (let up: Element | null = element; up; up = up.parentElement) {
    const test = testNames.find((name) => up?.getAttribute(name))
    const quoted = (value: string) => `"${value.replace(/["\\]/g, '\\$&')}"`
    if (test) {
      steps.unshift(`[${test}=${quoted(up.getAttribute(test) ?? '')}]`)
      break
    }
    const id = up.getAttribute('id')
    if (id) {
      steps.unshift(`#${CSS.escape(id)}`)
      break
    }
    const siblings = [...(up.parentElement?.children ?? [])]
    const kin = siblings.filter((each) => each.localName === up?.localName)
    let step = up.localName
    if (kin.length > 1) {
      const own = [...up.classList].find((name) => !kin.some((each) => each !== up && each.classList.contains(name)))
      step += own ? `.${CSS.escape(own)}` : `:nth-of-type(${kin.indexOf(up) + 1})`
    }
    steps.unshift(step)
    if (root.querySelectorAll(steps.join(' > ')).length === 1) break
  }
  return steps.join(' > ')
}

function shortPath(element: Element): string {
  let path = ''
  for (let up: Element | null = element; up; up = up.parentElement) {
    const id = up.getAttribute('id')
    if (id && !id.includes('"')) return `//*[@id="${id}"]${path}`
    let nth = 1
    for (let before = up.previousElementSibling; before; before = before.previousElementSibling)
      if (before.localName === up.localName) nth++
    path = `/*[local-name()='${up.localName}'][${nth}]${path}`
  }
  return path
}

/** The alternative selectors of a Chrome Recorder step - aria, css, xpath, pierce, text: the first that finds exactly one is believed. */
const recorder: Strategy = {
  hold(element) {
    const ways: (() => Element[])[] = []
    const role = roleOf(element)
    const name = accessibleName(element, role)
    const everywhere = () => allIn(document)
    if (name)
      ways.push(() => everywhere().filter((each) => roleOf(each) === role && accessibleName(each, role) === name))
    const css = cssOf(element)
    ways.push(() => [...document.querySelectorAll(css)])
    if (element.getRootNode() === document) {
      const path = shortPath(element)
      ways.push(() => byPath(path))
    }
    ways.push(() => {
      const roots = new Set(everywhere().map((each) => each.getRootNode() as ParentNode))
      return [...roots].flatMap((root) => [...root.querySelectorAll(css)])
    })
    const text = (element.textContent ?? '').trim().slice(0, 64)
    if (text)
      ways.push(() => {
        const holding = everywhere().filter((each) => (each.textContent ?? '').includes(text))
        return holding.filter((each) => !holding.some((inner) => inner !== each && each.contains(inner)))
      })
    return () => {
      for (const way of ways) {
        const found = way()
        if (found.length === 1) return found[0] ?? null
      }
      return null
    }
  },
}

export const strategies = { '@medv/finder': medv, 'absolute XPath': xpath, 'Recorder selectors': recorder }
export type StrategyName = keyof typeof strategies
