/* The block in the editor: a picture of the button, and what the author can choose. WordPress's own globals, so no build. */
(({ blocks, element, blockEditor, components }, words) => {
  const { createElement: make, Fragment } = element;
  const { InspectorControls, useBlockProps } = blockEditor;
  const { PanelBody, SelectControl, ToggleControl } = components;

  const fontSizes = { small: '0.8em', large: '1.4em' };

  /* Drawn here, because the editor asks no other server for anything. */
  const picture = ({ size, look }) =>
    make(
      'span',
      {
        style: {
          display: 'inline-block',
          padding: '0.35em 1.1em',
          border: '1px solid currentColor',
          borderRadius: '9em',
          font: '650 0.875em system-ui, sans-serif',
          fontSize: fontSizes[size] ?? '1em',
          ...(look === 'solid' && { background: '#0b6b47', color: '#fff' }),
        },
      },
      'Flattr',
    );

  blocks.registerBlockType('flattr/button', {
    edit({ attributes, setAttributes }) {
      const size = make(SelectControl, {
        label: words.size,
        value: attributes.size,
        options: Object.entries(words.sizes).map(([value, label]) => ({ value, label })),
        onChange: (value) => setAttributes({ size: value }),
      });
      const solid = make(ToggleControl, {
        label: words.solid,
        checked: attributes.look === 'solid',
        onChange: (on) => setAttributes({ look: on ? 'solid' : '' }),
      });
      const panel = make(PanelBody, { title: words.panel }, size, solid, make('p', null, words.whom));
      return make(
        Fragment,
        null,
        make(InspectorControls, null, panel),
        make('p', useBlockProps(), picture(attributes)),
      );
    },
    save: () => null,
  });
})(window.wp, window.flattrButtonWords);
