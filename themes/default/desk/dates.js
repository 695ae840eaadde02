// Days as YYYY-MM-DD, compared with the agent's own clock: the page that was built knows no today.

export function today() {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}

/** As public offices write a day: 2026. 11. 22. No line ends within it. */
export function spoken(day) {
  return day.split('-').map(Number).join('.\u00a0') + '.';
}

export function daysSince(day) {
  return Math.round((Date.parse(today()) - Date.parse(day)) / 86_400_000);
}

/** What an agent must know before sending: [{tone, text}]. */
export function warningsOf(topic, facts, sentVersion) {
  const out = [];
  const now = today();
  const add = (tone, text) => out.push({tone, text});
  if (topic.validFrom && topic.validFrom > now) add('stop', `${spoken(topic.validFrom)}부터 쓰는 안내입니다. 아직 보내지 마세요.`);
  if (topic.validUntil && topic.validUntil < now) add('stop', `${spoken(topic.validUntil)}에 끝난 안내입니다. 보내지 마세요.`);
  if (topic.reviewBy && topic.reviewBy < now) add('stop', `다시 살펴볼 날(${spoken(topic.reviewBy)})이 지났습니다. 담당 부서에 확인하고 보내세요.`);
  const open = facts.filter((fact) => fact.open);
  if (open.length > 0) add('doubt', `아직 확인하지 않은 내용이 있습니다: ${open.map((fact) => fact.what).join(' / ')}`);
  const late = facts.filter((fact) => fact.reviewBy && fact.reviewBy < now);
  if (late.length > 0) add('doubt', `다시 확인할 날이 지난 내용이 있습니다: ${late.map((fact) => fact.what).join(' / ')}`);
  if (sentVersion !== undefined && sentVersion !== topic.version) {
    add('new', `지난번에 복사한 뒤로 내용이 바뀌었습니다.${topic.reviewed ? ` ${spoken(topic.reviewed)}에 살펴본 내용입니다.` : ''}`);
  }
  return out;
}
