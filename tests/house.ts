/** The project's own source as the tests of its rules see it. */
import { globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('..', import.meta.url))

export type Import = {
  /** As written. */
  target: string
  /** The file it names, from the project's folder; null when it names a package. */
  file: string | null
  /** Nothing of it is left when the program runs. */
  typeOnly: boolean
}

export type Source = { path: string; tree: ts.SourceFile; imports: Import[] }

/** A file's text, by its path from the project's folder. */
export function textOf(path: string): string {
  return readFileSync(`${root}${path}`, 'utf8')
}

/** Paths from the project's folder, with forward slashes, sorted. */
export function paths(...patterns: string[]): string[] {
  return globSync(patterns, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
}

/** Every TypeScript file of those folders. */
export function sourcesOf(...folders: string[]): Source[] {
  return paths(...folders.flatMap((folder) => [`${folder}/**/*.ts`, `${folder}/**/*.tsx`])).map((path) =>
    readSource(path, textOf(path)),
  )
}

export function readSource(path: string, text: string): Source {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  return { path, tree, imports: importsOf(path, tree) }
}

function importsOf(path: string, tree: ts.SourceFile): Import[] {
  const found: Import[] = []
  const add = (target: ts.Node | undefined, typeOnly: boolean) => {
    if (!target || !ts.isStringLiteralLike(target)) return
    const own = target.text.startsWith('.')
    found.push({
      target: target.text,
      file: own ? posix.join(posix.dirname(path), target.text) : null,
      typeOnly,
    })
  }
  each(tree, (node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.phaseModifier === type)
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly)
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false)
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true)
  })
  return found
}

const type = ts.SyntaxKind.TypeKeyword

/** Calls `look` with every node of the tree, outermost first. */
export function each(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node)
  ts.forEachChild(node, (child) => each(child, look))
}

/** `path:line`, for a message that says where. */
export function placeOf({ path, tree }: Source, node: ts.Node): string {
  return `${path}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`
}
