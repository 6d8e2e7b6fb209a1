import { useBlogPost } from '@docusaurus/plugin-content-blog/client';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import Content from '@theme-original/BlogPostItem/Content';

/** The words of a blog post, here and in its feeds, and the button below them. */
export default function ContentWithButton({ children, ...rest }) {
  const { permalink, title } = useBlogPost().metadata;
  const url = new URL(permalink, useDocusaurusContext().siteConfig.url).href;
  const link = `https://flattr.example/flattr?${new URLSearchParams({ to: 'your-handle', url, title })}`;
  return (
    <Content {...rest}>
      {children}
      <flattr-button to="your-handle" url={url} thing-title={title}>
        <a className="flattr-button" href={link}>
          Flattr
        </a>
      </flattr-button>
    </Content>
  );
}
