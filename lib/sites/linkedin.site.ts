/** LinkedIn. Class names are hashes that change with each release; paths, roles, test ids and link targets last. */
import type { Site } from '../protocol/site.ts'
import { linkedinLabels } from './labels/linkedin.ts'

export const linkedin: Site = {
  id: 'linkedin',
  name: 'LinkedIn',
  hosts: ['www.linkedin.com', 'linkedin.com'],
  pages: [
    {
      kind: 'li.signin',
      // Signed out, the front page is a sign-in form; signed in, it passes on to the feed.
      paths: [
        '/',
        '/login/**',
        '/uas/**',
        '/checkpoint/**',
        '/authwall/**',
        '/signup/**',
        '/oauth/**',
        '/logout/**',
        '/m/logout/**',
      ],
      silent: true,
    },
    { kind: 'li.signin', landmark: 'input[type="password"]', silent: true },
    { kind: 'li.signin', landmark: 'input[autocomplete~="one-time-code" i]', silent: true },
    { kind: 'li.signin', clue: 'form digits', silent: true },

    { kind: 'li.compose', paths: ['/feed', '/preload/**'], query: { shareActive: 'true' } },
    {
      kind: 'li.compose',
      // Message bubbles and comment boxes can be dialogs with a text box too.
      landmark:
        '[role="dialog"]:not(#msg-overlay *) [role="textbox"][contenteditable="true"]:not([componentkey^="commentBox-"] *, .msg-form *)',
    },
    { kind: 'li.feed', paths: ['/feed', '/preload/**'] },
    { kind: 'li.post', paths: ['/feed/update/urn:li:activity:*|urn:li:share:*|urn:li:ugcpost:*/**', '/posts/*/**'] },
    { kind: 'li.article.write', paths: ['/article/new|edit/**', '/post/new/**'] },
    { kind: 'li.article.read', paths: ['/pulse/*/**', '/newsletters/**'] },

    { kind: 'li.profile.edit', paths: ['/in/*/edit|overlay|details/**'] },
    { kind: 'li.profile.activity', paths: ['/in/*/recent-activity/**'] },
    { kind: 'li.profile.own', paths: ['/in/me/**'] },
    { kind: 'li.profile.own', paths: ['/in/*/**'], landmark: 'main a[href*="/in/"][href*="/edit/"]' },
    { kind: 'li.profile.own', paths: ['/in/*/**'], landmark: 'main button[aria-label="Edit intro"]' },
    { kind: 'li.profile', paths: ['/in/*/**'] },

    { kind: 'li.invites', paths: ['/mynetwork/invitation-manager/**'] },
    { kind: 'li.connections', paths: ['/mynetwork/invite-connect/connections/**'] },
    { kind: 'li.following', paths: ['/mynetwork/network-manager/people-follow/**'] },
    { kind: 'li.network', paths: ['/mynetwork/**'] },
    { kind: 'li.messaging', paths: ['/messaging/**'] },
    { kind: 'li.notifications', paths: ['/notifications/**'] },
    { kind: 'li.jobs', paths: ['/jobs/**'] },
    { kind: 'li.company.admin', paths: ['/company/*/admin/**'] },
    { kind: 'li.company', paths: ['/company|school|showcase/*/**'] },
    { kind: 'li.search', paths: ['/search/results/**'] },
    { kind: 'li.groups', paths: ['/groups/**'] },
    { kind: 'li.events', paths: ['/events/**'] },
    { kind: 'li.analytics', paths: ['/analytics/**', '/me/profile-views/**'] },
    { kind: 'li.saved', paths: ['/my-items/**'] },
    {
      kind: 'li.settings.privacy',
      paths: ['/mypreferences/d/categories/privacy|profile-visibility|sign-in-and-security/**'],
    },
    { kind: 'li.settings', paths: ['/mypreferences/**', '/psettings/**'] },
    { kind: 'li.learning', paths: ['/learning/**'] },
    { kind: 'li.sales', paths: ['/sales/**'] },
    { kind: 'li.talent', paths: ['/talent/**'] },
  ],
  otherwise: 'li.page',
  picture: 'photo',
  publicText: true,
  privateParts: [
    '#msg-overlay',
    '[class*="msg-overlay"]',
    '[class*="msg-conversation"]',
    '[class*="msg-thread"]',
    '[class*="msg-s-"]',
    '[class*="msg-form"]',
    '[componentkey^="conversation-"]',
    '[data-event-urn]',
    'a[href*="/messaging/thread/"]',
    '[data-view-name^="messaging"]',
    '[data-view-name="notification-card-container"]',
    '.nt-card',
    'a[href*="/me/profile-views"]',
    '[data-view-name="identity-module"]',
  ],
  labels: linkedinLabels,
  // Classes are hashes; `componentkey` and `data-view-name` last.
  weights: { class: 0.3, hook: 1.2 },
}
