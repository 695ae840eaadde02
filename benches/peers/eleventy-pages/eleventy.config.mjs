// Eleventy's pages: an index by category, a page for each topic and each category, a sitemap.

export default function (eleventy) {
  eleventy.addPassthroughCopy('images');
  eleventy.addPassthroughCopy('style.css');
  eleventy.addGlobalData('title', '창원권지사 물 안내 카드');
  eleventy.addCollection('topics', (all) => all.getFilteredByGlob('topics/*.md'));
  eleventy.addCollection('byCategory', (all) => {
    const groups = new Map();
    for (const topic of all.getFilteredByGlob('topics/*.md')) {
      for (const name of topic.data.categories) {
        if (!groups.has(name)) groups.set(name, []);
        groups.get(name).push(topic);
      }
    }
    return [...groups].map(([name, topics]) => ({name, topics}));
  });
  // The texts have no placeholders left: Markdown goes straight to HTML.
  return {markdownTemplateEngine: false, htmlTemplateEngine: 'njk'};
}
