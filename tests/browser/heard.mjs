// Chromium's accessibility tree of a page → what a screen reader is given, line by line in reading order.

// These say nothing by themselves; what they hold is said.
const SILENT = new Set(['generic', 'none', 'InlineTextBox', 'ListMarker', 'rowgroup', 'LineBreak', 'Legend', 'superscript', 'time', 'strong', 'emphasis', 'mark', 'deletion']);
// Their name is all that they hold.
const WHOLE = new Set(['link', 'button', 'heading', 'switch', 'image', 'DisclosureTriangle', 'searchbox', 'textbox', 'spinbutton', 'option']);
const EMPHASES = new Set(['strong', 'emphasis', 'mark', 'deletion']);
const STATES = {checked: {true: 'on', false: 'off'}, expanded: {true: 'open', false: 'closed'}};

/** Resolves to `lines` as they are heard, and to every `node` with role and name. */
export async function hear(page) {
  const client = await page.context().newCDPSession(page);
  const {nodes} = await client.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines = [];
  const heard = [];
  visit(nodes[0], 0);
  return {lines, nodes: heard};

  function visit(node, depth) {
    const role = node.role?.value;
    // A label is the name of its control, which says it.
    if (role === 'LabelText') return children(node).filter((child) => WHOLE.has(child.role?.value)).forEach((child) => visit(child, depth));
    // What opens and closes is told by its button.
    if (role === 'group' && holdsSummary(node)) return children(node).forEach((child) => visit(child, depth));
    if (node.ignored || SILENT.has(role)) return children(node).forEach((child) => visit(child, depth));
    if (role === 'StaticText') return say(depth, node.name.value.trim());
    const name = node.name?.value?.trim() ?? '';
    heard.push({role, name});
    if (WHOLE.has(role)) return say(depth, whole(node));
    const line = inline(node);
    const head = [shown(role), name && role !== 'paragraph' && role !== 'listitem' && role !== 'row' ? `“${name}”` : ''].filter(Boolean).join(' ');
    if (line !== undefined) {
      collect(node);
      return say(depth, `${shown(role)}: ${line}`);
    }
    say(depth, head);
    children(node).forEach((child) => visit(child, depth + 1));
  }

  /** The words of a block that holds nothing but words and controls; undefined when it holds other blocks. */
  function inline(node) {
    if (!['paragraph', 'listitem', 'cell', 'rowheader', 'columnheader', 'term', 'definition', 'Figcaption'].includes(node.role?.value)) return undefined;
    const parts = [];
    const only = children(node).every(function gather(child) {
      const role = child.role?.value;
      if (child.ignored || SILENT.has(role)) {
        // What stands in a box of its own is set apart; an emphasis is not.
        const space = EMPHASES.has(role) ? '' : ' ';
        parts.push(space);
        const inOneLine = children(child).every(gather);
        parts.push(space);
        return inOneLine;
      }
      if (role === 'StaticText') return parts.push(child.name.value);
      if (role === 'link' || role === 'button') return parts.push(`[${whole(child)}]`);
      return false;
    });
    return only ? parts.join('').replace(/\s+/g, ' ').trim() : undefined;
  }

  /** Notes the controls inside a line. */
  function collect(node) {
    for (const child of children(node)) {
      const role = child.role?.value;
      if (WHOLE.has(role)) heard.push({role, name: child.name?.value?.trim() ?? ''});
      else collect(child);
    }
  }

  function whole(node) {
    const properties = Object.fromEntries((node.properties ?? []).map(({name, value}) => [name, value.value]));
    const states = Object.entries(STATES).filter(([name]) => name in properties).map(([name, words]) => words[properties[name]]);
    if (properties.level) states.unshift(`level ${properties.level}`);
    return [`${shown(node.role.value)} “${node.name?.value?.trim() ?? ''}”`, ...states].join(', ');
  }

  function say(depth, words) {
    if (words) lines.push('  '.repeat(depth) + words);
  }

  function holdsSummary(node) {
    return children(node).some((child) => child.role?.value === 'DisclosureTriangle' || (child.ignored && holdsSummary(child)));
  }

  function children(node) {
    return (node.childIds ?? []).map((id) => byId.get(id)).filter(Boolean);
  }
}

function shown(role) {
  return {RootWebArea: 'page', DisclosureTriangle: 'button', DescriptionList: 'description list', Figcaption: 'caption'}[role] ?? role;
}
