import { readdir, readFile } from 'node:fs/promises'
import { defineConfig } from 'wxt'
import { partByLanguage } from './lib/built-in.ts'
import { readPack } from './lib/packs.ts'
import { bankDomains } from './lib/sites/domains.ts'

/**
 * A public key whose private half was never kept: it fixes the id of builds loaded from a folder, so that tests and policies
 * can name it. A store or a company that signs for itself gives its own.
 */
const key =
  process.env['SOTTO_EXTENSION_KEY'] ??
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAr8gPM3HH3brAGfJ1uEx5EFg3TCHWPA5BoYApnHl3oyPXUBhblqwmFN+FTwDdexD3qULyc+FrQV1guemiMX0r1lN0/BO4nLVU11QveF/QbXPCqvkZdrwO/cd5VJ4SZ8PdjuVHaM98ljViqToVeE8SkOBjnMQIc3SxQzdqSkscguEVpFBcCGy71SMJkeB/E5i/b1PdoYxJ8TkLJIaxFcXIw7ZDDjdZwA4moabicsh6vbKd1rmJgDveayJNTQ1KJKqhwIhqUWuKAh3UBqZ7mhH9ewrN3jQqaOjDGE4JPN9XBpHzTajEMk3Ta61d64ZTL181u3RHJs0jro4T5omMtcuw7wIDAQAB'

/** Extension pages load nothing but themselves, and talk to the hub a person joined; nothing can be injected as a script. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "media-src 'self' blob:",
  "connect-src 'self' https: http://localhost:* http://127.0.0.1:*",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

export default defineConfig({
  modules: ['@wxt-dev/module-react', '@wxt-dev/webextension-polyfill', '@wxt-dev/auto-icons'],
  autoIcons: { baseIconPath: 'public/icon.svg', developmentIndicator: false },
  imports: false,
  manifestVersion: 3,
  manifest: ({ browser }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    incognito: 'not_allowed',
    permissions: [
      'activeTab',
      'alarms',
      'contextMenus',
      'scripting',
      'storage',
      'unlimitedStorage',
      ...(browser === 'firefox' ? [] : ['sidePanel', 'declarativeContent']),
    ],
    host_permissions: [
      'https://www.linkedin.com/*',
      'https://x.com/*',
      'https://mobile.x.com/*',
      'https://twitter.com/*',
      'https://mobile.twitter.com/*',
    ],
    optional_permissions: ['notifications'],
    // One bank at a time, when the person turns it on. Listed one by one: of no other site can we ever ask.
    optional_host_permissions: bankDomains.map((pattern) => `https://${pattern}/*`),
    action: { default_title: '__MSG_action_title__' },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+H' } },
    },
    content_security_policy: { extension_pages: pagePolicy },
    // What a company may set; Firefox takes the same from its own policies without a schema.
    ...(browser === 'firefox'
      ? {}
      : { key, minimum_chrome_version: '133', storage: { managed_schema: 'managed_schema.json' } }),
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'sotto@sotto.example',
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['websiteContent', 'personalCommunications'] },
            },
          },
        }
      : {}),
  }),
  hooks: {
    // The background of Chromium can import nothing while it runs, but every surface can read a file.
    async 'build:publicAssets'(_, files) {
      const folder = new URL('packs/', import.meta.url)
      const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
      const texts = await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')))
      const parts = partByLanguage(texts.map((text) => readPack(JSON.parse(text))))
      for (const [language, part] of parts)
        files.push({ relativeDest: `packs/${language}.json`, contents: JSON.stringify(part) })
    },
  },
  zip: { excludeSources: ['**/*.pem', 'demo/**', '.data/**'] },
})
