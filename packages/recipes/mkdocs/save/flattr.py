from html import escape
from urllib.parse import urlencode


# Not in on_page_content: the index for searching is made between the two, and needs no buttons.
def on_page_context(context, page, config, nav):
    if page.meta.get('flattr') is False:
        return
    title = str(page.meta.get('title') or page.title or '')
    thing = {'url': page.canonical_url, 'title': title} if page.canonical_url else {}
    link = 'https://flattr.example/flattr?' + urlencode({'to': 'your-handle', **thing})
    names = {'url': 'url', 'title': 'thing-title'}
    attributes = ''.join(f' {names[name]}="{escape(value)}"' for name, value in thing.items())
    page.content += f'''
<script type="module" async src="https://flattr.example/flattr-button.js"></script>
<flattr-button to="your-handle"{attributes}>
  <a class="flattr-button" href="{escape(link)}">Flattr</a>
</flattr-button>
'''
