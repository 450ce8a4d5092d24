import { describe, expect, it } from 'vitest'
import { recognise } from '../../../lib/sites/index.ts'

const id = '7398765432109876543'

/** Each kind with addresses that are one and addresses that nearly are. */
const linkedin: Record<string, { is: string[]; isNot: string[] }> = {
  'li.signin': {
    is: [
      '/',
      '/login',
      '/login/en?fromSignIn=true',
      '/uas/login',
      '/checkpoint/challenge/AgF',
      '/authwall?trk=x',
      '/signup',
      '/oauth/v2/authorization?client_id=1',
    ],
    isNot: ['/loginhelp', '/in/login', '/feed/?next=/login'],
  },
  'li.feed': {
    is: [
      '/feed',
      '/feed/',
      '/FEED/',
      '/feed/?trk=guest_homepage',
      '/preload/',
      '/preload/?_bprMode=vanilla',
      '/feed/#top',
    ],
    isNot: ['/feeds/', '/feed/following/', '/in/feed/'],
  },
  'li.compose': {
    is: ['/feed/?shareActive=true', '/feed/?foo=1&shareActive=true', '/preload/?shareActive=true'],
    isNot: ['/feed/?shareActive=false', '/feed/?shareactive', '/jobs/?shareActive=true', '/feed/#?shareActive=true'],
  },
  'li.post': {
    is: [
      `/feed/update/urn:li:activity:${id}/`,
      `/feed/update/urn%3Ali%3Ashare%3A${id}`,
      `/feed/update/urn:li:ugcPost:${id}?commentUrn=1`,
      `/posts/ada-quill_budget-activity-${id}-AbCd`,
    ],
    isNot: ['/feed/update/', '/feed/update/urn:li:groupPost:1', '/posts/', `/update/urn:li:activity:${id}`],
  },
  'li.article.write': {
    is: ['/article/new/', '/article/edit/7398/', '/post/new'],
    isNot: ['/article/', '/article/newer', '/pulse/new-ideas'],
  },
  'li.article.read': {
    is: ['/pulse/what-i-learnt-ada-quill', '/newsletters/quiet-money-69', '/newsletters/'],
    isNot: ['/pulse', '/pulses/a'],
  },
  'li.profile': {
    is: [
      '/in/ada-quill',
      '/in/ada-quill/',
      '/in/%E6%9D%8E-%E9%9B%B7/',
      '/in/ada-quill/?originalSubdomain=uk',
      '/in/ada-quill/de',
      '/in/50%/',
    ],
    isNot: ['/in', '/in/', '/inn/ada', '/pub/in/ada'],
  },
  'li.profile.own': { is: ['/in/me', '/in/me/', '/in/me/?trk=nav'], isNot: ['/in/mei/', '/me/'] },
  'li.profile.edit': {
    is: [
      '/in/ada-quill/edit/intro/',
      '/in/ada-quill/overlay/contact-info/',
      '/in/ada-quill/details/experience/',
      '/in/me/edit/topcard',
    ],
    isNot: ['/in/edit/', '/in/ada-quill/editor', '/company/edit/details'],
  },
  'li.profile.activity': {
    is: [
      '/in/ada-quill/recent-activity/all/',
      '/in/ada-quill/recent-activity/posts',
      '/in/ada-quill/recent-activity/comments/',
    ],
    isNot: ['/in/recent-activity', '/recent-activity/all/'],
  },
  'li.network': {
    is: ['/mynetwork', '/mynetwork/', '/mynetwork/grow/', '/mynetwork/?skip=1'],
    isNot: ['/my-network/', '/mynetworks'],
  },
  'li.invites': {
    is: [
      '/mynetwork/invitation-manager/',
      '/mynetwork/invitation-manager/received/',
      '/mynetwork/invitation-manager/sent/',
    ],
    isNot: ['/mynetwork/invitation/', '/invitation-manager/'],
  },
  'li.connections': {
    is: ['/mynetwork/invite-connect/connections/', '/mynetwork/invite-connect/connections?x=1'],
    isNot: ['/mynetwork/invite-connect/', '/connections/'],
  },
  'li.following': {
    is: ['/mynetwork/network-manager/people-follow/', '/mynetwork/network-manager/people-follow/following/'],
    isNot: ['/mynetwork/network-manager/', '/people-follow/'],
  },
  'li.messaging': {
    is: ['/messaging/', '/messaging/thread/2-ZGY4==/', '/messaging/compose/?recipient=1'],
    isNot: ['/message/', '/in/messaging'],
  },
  'li.notifications': {
    is: ['/notifications/', '/notifications/?filter=all'],
    isNot: ['/notification', '/in/notifications'],
  },
  'li.jobs': {
    is: ['/jobs/', '/jobs/view/4012345678/', '/jobs/search/?keywords=cfo', '/jobs/collections/recommended/'],
    isNot: ['/job/1', '/company/jobs'],
  },
  'li.company': {
    is: ['/company/quillmere/', '/company/quillmere/people/', '/school/eton-road/', '/showcase/quillmere-labs'],
    isNot: ['/company/', '/companies/quillmere'],
  },
  'li.company.admin': {
    is: ['/company/1234567/admin/', '/company/1234567/admin/dashboard/'],
    isNot: ['/company/admin/', '/admin/1234567'],
  },
  'li.search': {
    is: ['/search/results/all/?keywords=cfo', '/search/results/people/', '/search/results/content/?a=b'],
    isNot: ['/search/', '/jobs/search/results/'],
  },
  'li.groups': { is: ['/groups/', '/groups/1234567/'], isNot: ['/group/1', '/search/results/groups/'] },
  'li.events': {
    is: ['/events/', '/events/board-night-7212345/about/'],
    isNot: ['/event/7', '/search/results/events/'],
  },
  'li.analytics': {
    is: ['/analytics/profile-views/', '/analytics/creator/content/', '/me/profile-views/'],
    isNot: ['/me/', '/in/analytics'],
  },
  'li.saved': { is: ['/my-items/', '/my-items/saved-posts/'], isNot: ['/items/', '/my-item'] },
  'li.settings': {
    is: [
      '/mypreferences/d/',
      '/mypreferences/d/categories/account',
      '/mypreferences/d/settings/language',
      '/mypreferences/d/download-my-data',
      '/psettings/',
    ],
    isNot: ['/preferences/d', '/in/mypreferences'],
  },
  'li.settings.privacy': {
    is: [
      '/mypreferences/d/categories/privacy',
      '/mypreferences/d/categories/profile-visibility',
      '/mypreferences/d/categories/sign-in-and-security',
    ],
    isNot: ['/mypreferences/d/categories/ads', '/mypreferences/d/privacy'],
  },
  'li.learning': { is: ['/learning/', '/learning/excel-for-boards'], isNot: ['/learn/', '/in/learning'] },
  'li.sales': { is: ['/sales/', '/sales/home'], isNot: ['/sale', '/products/sales'] },
  'li.talent': { is: ['/talent/', '/talent/home'], isNot: ['/talents', '/in/talent'] },
  'li.page': { is: ['/help/linkedin', '/games/queens/', '/premium/products/'], isNot: ['/feed/', '/login'] },
}

const x: typeof linkedin = {
  'x.signin': {
    is: [
      '/',
      '/login',
      '/i/flow/login',
      '/i/flow/signup?a=b',
      '/oauth/authorize?oauth_token=1',
      '/i/oauth2/authorize?client_id=1',
      '/oauth2/authorize',
      '/account/access',
      '/logout',
    ],
    isNot: ['/loginhelp', '/i/flows/login', '/i/oauth3/authorize'],
  },
  'x.home': { is: ['/home', '/home/', '/HOME', '/home?lang=en'], isNot: ['/homes', '/i/home'] },
  'x.compose': {
    is: [
      '/compose/post',
      '/compose/post/media',
      '/compose/post/schedule',
      '/compose/post/unsent/drafts',
      '/compose/tweet',
      '/intent/post?text=a',
      '/intent/tweet',
      '/share?url=a',
    ],
    isNot: ['/compose', '/messages/compose', '/intent/follow?screen_name=ada', '/i/compose/post'],
  },
  'x.post': {
    is: [
      `/ada_quill/status/${id}`,
      `/ada_quill/status/${id}?s=20&t=abc`,
      `/ada_quill/status/${id}/photo/1`,
      `/i/web/status/${id}`,
      `/i/status/${id}`,
    ],
    isNot: ['/ada_quill/status/', '/ada_quill/status/12ab', `/settings/status/${id}`, `/status/${id}`],
  },
  'x.post.reach': {
    is: [
      `/ada_quill/status/${id}/quotes`,
      `/ada_quill/status/${id}/retweets`,
      `/ada_quill/status/${id}/reposts`,
      `/ada_quill/status/${id}/likes`,
    ],
    isNot: [`/ada_quill/status/${id}/quote`, '/ada_quill/likes', '/ada_quill/status/likes'],
  },
  'x.profile': {
    is: [
      '/ada_quill',
      '/Ada_Quill/',
      '/ada_quill/with_replies',
      '/ada_quill/highlights',
      '/ada_quill/articles',
      '/ada_quill/media',
      '/ada_quill/likes',
      '/homeowner',
      '/interior',
    ],
    isNot: [
      '/home',
      '/explore',
      '/i',
      '/settings',
      '/tos',
      '/privacy',
      '/about',
      '/jobs',
      '/download',
      '/ada_quill/unknown',
      '/search/media',
    ],
  },
  'x.follows': {
    is: [
      '/ada_quill/followers',
      '/ada_quill/following',
      '/ada_quill/verified_followers',
      '/ada_quill/followers_you_follow',
    ],
    isNot: ['/followers', '/settings/following', '/ada_quill/follow'],
  },
  'x.profile.edit': { is: ['/settings/profile', '/settings/profile/'], isNot: ['/settings/profiles', '/profile'] },
  'x.notifications': {
    is: ['/notifications', '/notifications/mentions', '/notifications/verified'],
    isNot: ['/notification', '/settings/notifications'],
  },
  'x.messages': {
    is: ['/messages', '/messages/12-34', '/messages/compose', '/i/chat', '/i/chat/12:34'],
    isNot: ['/message', '/i/chats'],
  },
  'x.lists': {
    is: ['/ada_quill/lists', '/i/lists/create', '/i/lists/suggested'],
    isNot: ['/lists', '/settings/lists', '/ada_quill/lists/old-name'],
  },
  'x.list': { is: [`/i/lists/${id}`, `/i/lists/${id}/members`], isNot: ['/i/list/1', '/ada_quill/lists'] },
  'x.search': { is: ['/search?q=from%3Aada', '/search?q=a&f=live', '/search/'], isNot: ['/searches', '/i/search'] },
  'x.hashtag': { is: ['/hashtag/cop31', '/hashtag/cop31?src=hashtag_click'], isNot: ['/hashtag', '/hashtags/cop31'] },
  'x.explore': { is: ['/explore', '/explore/tabs/trending'], isNot: ['/explorer', '/i/explore'] },
  'x.communities': {
    is: ['/i/communities/123', '/ada_quill/communities', '/ada_quill/communities/explore'],
    isNot: ['/communities', '/i/community/1'],
  },
  'x.spaces': { is: ['/i/spaces/1abc', '/i/spaces/1abc/peek'], isNot: ['/spaces', '/i/space/1'] },
  'x.bookmarks': { is: ['/i/bookmarks', '/i/bookmarks/all', '/i/history'], isNot: ['/bookmarks', '/i/bookmark'] },
  'x.mute': {
    is: ['/settings/add_muted_keyword', '/settings/muted_keywords', '/settings/muted/all'],
    isNot: ['/settings/mutedness', '/muted_keywords'],
  },
  'x.settings': {
    is: [
      '/settings',
      '/settings/display',
      '/settings/accessibility',
      '/settings/privacy_and_safety',
      '/settings/account',
      '/settings/notifications',
    ],
    isNot: ['/setting', '/settings/profile'],
  },
  'x.grok': { is: ['/i/grok', '/i/grok?conversation=1'], isNot: ['/grok', '/i/groks'] },
  'x.premium': { is: ['/i/premium_sign_up', '/i/premium_sign_up?referring_page=a'], isNot: ['/premium', '/i/premium'] },
  'x.page': {
    is: ['/tos', '/privacy', '/i/verified-choose', '/intent/follow?screen_name=a'],
    isNot: ['/home', '/ada_quill'],
  },
}

describe.each([
  [
    'LinkedIn',
    linkedin,
    ['https://www.linkedin.com', 'https://linkedin.com', 'https://www.linkedin.com:443', 'HTTPS://WWW.LINKEDIN.COM'],
  ],
  [
    'X',
    x,
    ['https://x.com', 'https://twitter.com', 'https://mobile.twitter.com', 'https://mobile.x.com', 'https://www.x.com'],
  ],
] as const)('%s', (name, kinds, origins) => {
  describe.each(Object.entries(kinds))('%s', (kind, { is, isNot }) => {
    it.each(is)('is %s', (path) => {
      for (const origin of origins) {
        const seen = recognise(origin + path)
        expect(seen?.place.kind, origin + path).toBe(kind)
        expect(seen?.name).toBe(name)
        expect(seen?.silent).toBe(kind.endsWith('.signin'))
      }
    })

    it.each(isNot)('is not %s', (path) => {
      expect(recognise(origins[0] + path)?.place.kind).not.toBe(kind)
    })
  })
})

const clue = (address: string, fits: (selector: string) => boolean) => {
  const site = recognise(address)?.site
  return new Set(site?.pages.flatMap(({ landmark }) => (landmark && fits(landmark) ? [landmark] : [])))
}

describe('what is in the page', () => {
  it.each([
    ['https://www.linkedin.com/in/ada-quill/', '/edit/', 'li.profile.own'],
    ['https://www.linkedin.com/in/ada-quill/', 'Edit intro', 'li.profile.own'],
    ['https://www.linkedin.com/feed/', '[role="dialog"]', 'li.compose'],
    ['https://www.linkedin.com/in/ada-quill/', '[role="dialog"]', 'li.compose'],
    ['https://x.com/ada_quill', 'editProfileButton', 'x.profile.own'],
    ['https://x.com/ada_quill/media', 'editProfileButton', 'x.profile.own'],
    ['https://x.com/home', '[role="dialog"]', 'x.compose'],
  ])('on %s, %s makes it %s', (address, part, kind) => {
    expect(
      recognise(
        address,
        clue(address, (selector) => selector.includes(part)),
      )?.place.kind,
    ).toBe(kind)
    expect(recognise(address)?.place.kind).not.toBe(kind)
  })

  it.each([
    ['https://www.linkedin.com/in/ada-quill/edit/intro/', '/edit/', 'li.profile.edit'],
    ['https://www.linkedin.com/jobs/', '/edit/', 'li.jobs'],
    ['https://x.com/settings', 'editProfileButton', 'x.settings'],
    ['https://x.com/home', 'editProfileButton', 'x.home'],
  ])('on %s, %s changes nothing', (address, part, kind) => {
    expect(
      recognise(
        address,
        clue(address, (selector) => selector.includes(part)),
      )?.place.kind,
    ).toBe(kind)
  })

  it.each([
    'https://www.linkedin.com/feed/',
    'https://www.linkedin.com/in/me/',
    'https://www.linkedin.com/mypreferences/d/',
    'https://x.com/home',
    'https://x.com/settings/password',
    'https://secure.chase.com/web/auth/dashboard#/dashboard/overview',
  ])('a password or one-time code field silences %s, whatever else is there', (address) => {
    const everything = clue(address, () => true)
    expect(recognise(address)?.silent).toBe(false)
    expect(recognise(address, everything)?.silent).toBe(true)
    for (const field of ['password', 'one-time-code']) {
      expect(
        recognise(
          address,
          clue(address, (selector) => selector.includes(field)),
        )?.silent,
      ).toBe(true)
    }
  })

  it('never turns a silent page into another', () => {
    const address = 'https://www.linkedin.com/login'
    expect(
      recognise(
        address,
        clue(address, (selector) => selector.includes('dialog')),
      )?.silent,
    ).toBe(true)
  })
})
