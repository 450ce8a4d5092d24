/** What somebody sees who opens the hub's address, or an invitation, in a browser: a quiet page without a script. */
import { createHash } from 'node:crypto'

const style = `
:root { color-scheme: light dark }
body { font: 17px/1.6 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1.5rem }
h1 { font-size: 1.5rem; font-weight: 600; margin: 0 0 1rem }
p { margin: 0 0 1rem }
`

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>Sotto hub</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>This is a Sotto hub</h1>
<p>Sotto is a browser extension that puts a mentor one click away. This hub carries its letters, and cannot read them.</p>
<p>If you were sent a link to this address, it is an invitation: copy the whole link, open Sotto from your browser's
toolbar, and paste it on the welcome page.</p>
<p>If Sotto is not in your toolbar yet, ask the person who invited you.</p>
</main>
</body>
</html>
`

const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`

export function frontPage(): Response {
  return new Response(page, {
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy },
  })
}
