import { html, type TemplateResult } from 'lit';

/** Sites and profiles that a creator proves to be theirs. */
export const words = {
  elsewhere: {
    explanation:
      'Show that a site or a profile is yours. Enter its address: at Bluesky and Mastodon you sign in there, everywhere else you put the address of your page here on it. Then it stands on your public page with a tick, and readers can flattr you there even without a button.',
    label: 'Address of your site or profile',
    hint: 'Such as https://blog.example, @ada@social.example or ada.bsky.social.',
    mistakes: {
      yourPage: 'This is your page here, which is yours already. Enter a site or profile elsewhere.',
      here: 'This is a page of this service. Enter a site or profile elsewhere.',
      noServer: (name: string) => `${name} on which server? Enter it, too, such as ${name}@social.example.`,
      none: 'This is not an address with https://. Enter one, such as https://blog.example, or an account, such as @ada@social.example.',
    },
    check: 'Look',
    isYours: 'is yours.',
    notNamed: 'does not lead to your page yet. Put its address there, publish it and look again.',
    taken: 'also leads to the creator who proved it before. Take that link away and look again.',
    proven: 'Leads to you',
    missing:
      'No longer leads to you, or has not answered for 30 days. It counts for 14 days after we saw that.',
    remove: 'Remove',
    removeThis: (name: string) => `Remove ${name}`,
    removed: (name: string) => `${name} is no longer yours here.`,
    signIn: {
      notYet: 'is not shown to be yours yet.',
      taken:
        'counts as the account of another creator, who signed in there or whom it also leads to. If it is yours, sign in there.',
      stands: (date: string) =>
        `is yours: you signed in there on ${date}. Each month we look whether the same account still has that address.`,
      gone: (date: string) =>
        `is gone, has moved, or another account has its name. You signed in there on ${date}. To keep it, sign in there again.`,
      button: 'Sign in there',
      opening: 'Opening…',
      hint: 'You sign in on your own server. It tells us whose account it is, and we keep no access to it.',
      otherWay: 'Or put the address of your page on the profile, and look again.',
      proven: 'You signed in there',
      missing:
        'Is gone, has moved, has another name or has not answered for 30 days. It counts for 14 days after we saw that.',
      /** What became of it. */
      ends: {
        proven: 'The account is yours here now.',
        taken:
          'Its profile leads to the creator who proved it before. Take that link away, and sign in there again.',
        'not-read':
          'The server did not tell us whose account it is, so nothing was changed. Try again in a minute.',
        'other-account':
          'You signed in to another account than the one you entered, so nothing was changed. Sign out there first, or enter the address of that account.',
        cancelled: 'You said no there, so nothing was changed.',
        over: 'This sign-in is over: it counts once, for 15 minutes. Nothing was changed. Begin again.',
      },
    },
    howTitle: 'How do I show that it is mine?',
    yourPage: 'The address of your page',
    ways: {
      mastodon: 'Mastodon',
      mastodonText:
        'Under “Edit profile”, put the address into one of the extra fields. Save the profile once more after we looked, and Mastodon shows its green tick.',
      bluesky: 'Bluesky',
      blueskyText: 'Put the address into the description of your profile.',
      github: 'GitHub',
      githubText: (link: TemplateResult, repository: TemplateResult) =>
        html`Put ${link} into FUNDING.yml: in a repository, or in your repository ${repository} for all of them.`,
      site: 'A whole site',
      siteText: (link: TemplateResult, record: TemplateResult) =>
        html`Put a link on the front page: ${link} or a DNS record (TXT): ${record} or the file under “Your sites”.`,
      others: 'Anything else',
      othersText: (code: TemplateResult) =>
        html`A link on the profile with ${code}. Most services make one of an address in the profile.`,
    },
    reasons: {
      missing: 'was not found. Check the address.',
      refused: 'is not a public https address, so we did not look.',
      unreachable: 'did not answer, or answered with an error. Look again in a minute.',
      'too-large': 'is too large for us to read.',
      redirected: 'leads to another site. Enter the address that it leads to.',
      'no-account': 'is not a profile that can be proven. Enter the address of the profile itself.',
    },
  },
};
