export const words = {
  tagSnippet: {
    label: 'The tag to paste',
    copy: 'Copy',
    copied: 'Copied',
    selected: 'Selected. Copy it now',
    copiedAloud: 'Copied.',
    selectedAloud: 'Selected. Copy it with your keyboard.',
  },
};
