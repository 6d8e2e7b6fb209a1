import { html, type TemplateResult } from 'lit';

/** Sites and profiles that a creator proves to be theirs. */
export const words = {
  elsewhere: {
    explanation:
      'Show that a site or a profile is yours: put the address of your page here on it, and have us look. Then it stands on your public page with a tick, and readers can flattr you there even without a button.',
    label: 'Address of your site or profile',
    check: 'Look',
    isYours: 'is yours.',
    notNamed: 'does not lead to your page yet. Put its address there, publish it and look again.',
    taken: 'also leads to the creator who proved it before. Take that link away and look again.',
    proven: 'Leads to you',
    missing: 'No longer leads to you. It counts for 14 days after we first saw that.',
    remove: 'Remove',
    removeThis: (name: string) => `Remove ${name}`,
    removed: (name: string) => `${name} is no longer yours here.`,
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
        html`Put a link on the front page, such as ${link}; or a DNS record, ${record}; or the file under Your sites.`,
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
