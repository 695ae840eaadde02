// The message that goes out: the prepared text, with a name and a line that the agent adds.

export const VARIANTS = {
  link: {name: '주소 문자', hint: '짧은 주소를 함께 보냅니다', key: '['},
  text: {name: '글 문자', hint: '주소 없이 글로만 보냅니다', key: ']'},
  picture: {name: '그림 설명', hint: '그림 카드와 함께 보낼 글', key: '\\'},
};

/** The lines in order: whom it is for, who sends it, what the agent adds, the rest; a link stays alone on the last line. */
export function withAdditions(text, name, line) {
  const [first, ...rest] = text.split('\n');
  return [name && `${name} 고객님`, first, line, ...rest].filter((part) => part !== '').join('\n');
}

/** As what it goes out, and whether it fits: {kind, bytes, limit, fits, unsendable}. */
export function weigh(text, variant, counter, limits) {
  const {bytes, unsendable} = counter.count(text);
  const kind = variant === 'picture' ? 'MMS' : bytes <= limits.sms ? 'SMS' : 'LMS';
  const limit = kind === 'SMS' ? limits.sms : limits.lms;
  return {kind, bytes, limit, fits: bytes <= limit, unsendable};
}

/** A link that opens the phone's own message window (RFC 5724); iPhones want the text behind an ampersand. */
export function smsLink(text) {
  return `sms:${/iPhone|iPad|iPod/.test(navigator.userAgent) ? '&' : '?'}body=${encodeURIComponent(text)}`;
}
