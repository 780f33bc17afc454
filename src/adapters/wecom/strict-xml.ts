import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** Elements by name; one that occurs twice is a list. Every text is a string. */
export type XmlTree = { readonly [name: string]: XmlNode };
export type XmlNode = string | XmlTree | readonly XmlNode[];

/** None of WeCom's letters is deeper than five. */
const deepest = 12;

const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  // No entity is ever resolved; the five of XML are put back below, where the text needs them.
  processEntities: false,
  parseTagValue: false,
  trimValues: true,
  maxNestedTags: deepest,
});

const isTree = (node: unknown): node is XmlTree =>
  typeof node === 'object' && node !== null && !Array.isArray(node);

/** All but the CDATA sections; null when one of them does not end. Linear in the text, whatever stands in it. */
const withoutTexts = (text: string): string | null => {
  let kept = '';
  let from = 0;
  for (;;) {
    const begin = text.indexOf('<![CDATA[', from);
    if (begin < 0) return kept + text.slice(from);
    const end = text.indexOf(']]>', begin);
    if (end < 0) return null;
    kept += text.slice(from, begin);
    from = end + 3;
  }
};

/**
 * What stands inside of `<xml>`, or null for anything that WeCom does not write: a document type, an entity of its own, a
 * name that a prototype has, broken nesting.
 */
export const readXml = (text: string): XmlTree | null => {
  const markup = withoutTexts(text);
  if (markup === null || markup.includes('<!')) return null;
  if (/<\/?\s*(?:__proto__|constructor|prototype)\b/i.test(markup)) return null;
  if (XMLValidator.validate(text) !== true) return null;
  try {
    const tree: unknown = parser.parse(text);
    const root = isTree(tree) && Object.keys(tree).length === 1 ? tree['xml'] : undefined;
    return isTree(root) ? root : null;
  } catch {
    return null;
  }
};

/** The one text under this name; null when there is none, or more than one. */
export const textOf = (tree: XmlTree, name: string): string | null => {
  const node = Object.hasOwn(tree, name) ? tree[name] : undefined;
  return typeof node === 'string' ? node : null;
};

/** What stands under this name, as a list: none, one or many. */
export const listOf = (tree: XmlNode | undefined, name: string): readonly XmlNode[] => {
  if (!isTree(tree) || !Object.hasOwn(tree, name)) return [];
  const node = tree[name];
  if (node === undefined) return [];
  return Array.isArray(node) ? node : [node];
};
