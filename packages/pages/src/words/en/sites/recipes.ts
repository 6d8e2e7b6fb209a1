/** What to do with a recipe's texts, on the page that fills them in. */
export const words = {
  recipes: {
    save: 'Save each file in your site, under the name above it:',
    siteHint:
      'Replace https://blog.example with your site’s address, or enter one of its pages under Options.',
    /** What to do with the lines for a file that a site has. */
    add: {
      address: 'Set the address of your site:',
      config: 'Set the address of your site, and add the other lines:',
      wrap: 'Put withFlattr around your configuration:',
      eleventy:
        'Save this if your site has no configuration. If it has one, add the import and the line with addPlugin to it:',
      template:
        'Add this below the text of a post. If the file belongs to your theme, first copy it from there to this place:',
      layout: 'In the layout of your posts, add the import at the top and the button below the slot:',
      ghost: 'Add this inside {{#post}}, below {{content}}:',
    },
  },
};
