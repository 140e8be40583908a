import { isOfType, nodesUnder, textUnder, type LinkedData, type LinkedNode } from './json-ld.ts';
import { normalizeUrl } from './page-url.ts';

const LIVE_TYPES = new Set(['LiveBlogPosting']);

/** schema.org's Article with those of its kinds that outlets use. */
const ARTICLE_TYPES = new Set([
  ...LIVE_TYPES,
  'NewsArticle',
  'ReportageNewsArticle',
  'AnalysisNewsArticle',
  'BackgroundNewsArticle',
  'OpinionNewsArticle',
  'ReviewNewsArticle',
  'AskPublicNewsArticle',
  'Article',
  'BlogPosting',
  'SocialMediaPosting',
  'DiscussionForumPosting',
  'Report',
  'SatiricalArticle',
  'AdvertiserContentArticle',
]);

const isLiveBlog = (node: LinkedNode): boolean => isOfType(node, LIVE_TYPES);

/** What a page says of itself outside JSON-LD, to tell its own article from those it links to. */
export type PageSelf = { url: string | null; title: string | null };

/**
 * The node of the article that a page is about. Pages list others beside it, so: the one whose address is the page's, else whose
 * headline is, else the first. Null where JSON-LD has no article.
 */
export function findArticleNode({ nodes, byId }: LinkedData, { url, title }: PageSelf): LinkedNode | null {
  const articles = [...nodes, ...nodes.flatMap((node) => nodesUnder(node, 'mainEntity', byId))].filter((node) =>
    isOfType(node, ARTICLE_TYPES),
  );
  const score = (node: LinkedNode): number => {
    const own = addressesOf(node).some((address) => url !== null && normalizeUrl(address, url) === url);
    const headline = textUnder(node, 'headline', 'name');
    const named = headline !== null && title !== null && title.includes(headline);
    return (
      (own ? 8 : 0) + (named ? 4 : 0) + (isLiveBlog(node) ? 2 : 0) + (textUnder(node, 'articleBody') === null ? 0 : 1)
    );
  };
  let best: LinkedNode | null = null;
  for (const node of articles) if (best === null || score(node) > score(best)) best = node;
  return best;
}

/** The addresses that a node gives itself. */
export function addressesOf(node: LinkedNode): string[] {
  const page = node.values['mainEntityOfPage'];
  const pageId = typeof page === 'object' && page !== null && '@id' in page ? page['@id'] : page;
  return [node.values['url'], pageId, node.values['@id']].filter((value) => typeof value === 'string');
}
