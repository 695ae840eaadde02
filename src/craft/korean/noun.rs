//! Nouns that offices pile up. They distinguish a pile of nouns from a sentence without a dictionary of morphemes.
//!
//! A pile consists of common office nouns. A closed list finds these and nothing else. Words of place and order (옆, 위, 뒤, 때)
//! are left out on purpose: they end a pile, because they give it a role in the sentence.

use std::sync::LazyLock;

use super::lexicon::Lexicon;

/// Nouns as offices write them. Some long compounds are in the list; others are found by their parts.
const NOUNS: &str = "\
가격 가능 가스 가입 감면 감소 값 개량 개선 개시 개인 거래 거부 건물 건설 건축 검사 검정 검정유효기간 검침 검토 결과 결정 결제 경계 경비 경우 경제 계량기 계산 \
계약 계약서 계좌 계획 고객 고객지원부 고시 고장 고지 고지서 공간 공개 공고 공공 공급 공급량 공기 공단 공무원 공문 공사 공업 공업용수 공장 공지 \
과정 관 관계 관계자 관련 관로 관리 관리자 광역 광역상수도 교육 교체 교환 구간 구역 구입 국가 굵기 권역 규격 규정 규칙 근거 금액 급수 급수관 \
급수공사 급수설비 기관 기간 기계 기관장 기록 기본 기술 기업 기준 기한 긴급 길이 납기 납부 납입 내부 내역 내용 냉수 노후 농도 누수 누수감면 \
단가 단계 단수 단위 단지 단체 담당 담당자 당사자 대금 대기 대리인 대상 대상자 대표 대표자 대책 도로 도면 독촉 동네 동의 동의서 동파 등급 등록 \
등록증 디지털 마감 만료 만족 만족도 매매 면적 면제 명세 명의 명의변경 모집 목록 무단 무료 문서 문의 문자 물 물값 물탱크 미터 민간 민원 민원인 \
발급 발생 발송 방문 방법 방식 방안 방지 배관 배수 배수관 배수지 배포 번호 범위 법인 변경 변동 별지 별표 보고 보고서 보상 보수 보완 보전 보증금 \
보험 복구 본관 부과 부담 부담금 부서 부품 분기 분담금 분류 분석 분석표 분쟁 비상 비상급수 비용 비율 사고 사람 사무소 사무실 사업 사업소 사업자 \
사업자등록증 사업장 사용 사용량 사용료 사용자 사유 사전 사진 사항 산업 산업단지 산정 상담 상담원 상수도 상태 상하수도 상황 생활 서류 서비스 \
서식 선로 설계 설명 설명서 설비 설치 성적 성적서 세금 세대 세척 센터 소독 소비자 소유 소유권 소유자 속도 손해 송수관 수거 수납 수도 수도관 \
수도꼭지 수도요금 수돗물 수량 수리 수수료 수신 수압 수요 수용가 수위 수정 수질 수질검사 숫자 스마트 승인 시간 시간대 시기 시범 시설 시설물 시스템 \
시작 시책 시행 시험 신고 신고서 신규 신청 신청서 신청인 신청자 실내 실시 실태 심사 심의 안내 안내문 안내서 안심 안전 압력 야간 약정 양식 업무 \
업종 업체 여부 연결 연락 연락처 연체 연체료 예고 예방 예산 예약 예정 예정일 온도 외부 요구 요금 요금제 요금표 요청 용도 용량 용수 용수구 우선 \
우편 운영 원격 원격검침 원인 월간 위반 위생 위원회 위임 위임장 위치 유지 유효 유효기간 은행 응급 의견 의무 이용 이용료 이용자 이체 이행 인근 \
인상 인입 인입관 인증 일반 일시 일자 일정 일정표 임대 임대차 임시 입금 입주 자격 자동 자동이체 자료 자산 자원 작성 작업 작업자 잔류 잔류염소 \
장기 장소 장치 재검정 재산 저수조 저장 적용 전기 전문 전자 전자우편 전환 전화 전화번호 절감 절약 절차 점검 점검표 접수 접수증 정기 정보 정비 \
정산 정수 정수장 정지 정책 제공 제도 제시 제안 제어 제작 제출 제품 제한 조건 조사 조정 조치 조회 종류 종합 주거 주기 주민 주소 주의 주의보 \
주차 주차장 준비 준수 중단 중지 증가 증명 증명서 증빙 증빙자료 증설 지급 지방 지방상수도 지사 지역 지원 지점 지정 지하 직원 진단 진행 집행 \
차단 차량 참가 참여 창구 창원 책임 처리 처분 철거 철회 청구 청구서 청소 체결 체계 체납 초과 추가 추진 출입 출입문 취소 취수 측정 침전 탁도 \
탁수 탐지 통보 통신 통장 통제 통지 통지서 특별 파손 판정 펌프 평가 폐쇄 폐전 포상 표시 표준 품질 피해 하수도 학교 한도 할인 합계 해당 해지 \
허가 현장 현황 협약 협약서 협의 협조 홍보 홈페이지 화재 확대 확인 확인서 환경 환급 환불 활동 활용 회계 회사 회선 회의 횟수 효과 효율 휴무 휴일 \
밸브";

static KNOWN: LazyLock<Lexicon<'_, ()>> = LazyLock::new(|| Lexicon::new(NOUNS.split_whitespace().map(|noun| (noun, ()))));

/// Returns whether `word` is a noun of the list, or several of them written together.
pub fn is_noun(word: &str) -> bool {
    !word.is_empty() && ends(word).contains(&word.len())
}

/// Returns the byte positions at which nouns at the start of `eojeol` may end: one noun, or several written together.
pub fn ends(eojeol: &str) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    let mut next = 0;
    let mut from = 0;
    loop {
        let rest = &eojeol[from..];
        for (noun, ..) in KNOWN.beginning(rest) {
            // A noun of one syllable counts only as a whole word. Inside other words the syllable is there by chance.
            let alone = from == 0 && noun.len() == rest.len();
            let end = from + noun.len();
            if (alone || noun.chars().nth(1).is_some() || from == 0) && !out.contains(&end) {
                out.push(end);
            }
        }
        let Some(end) = out.get(next) else { return out };
        (from, next) = (*end, next + 1);
        // A single syllable is not enough: the word probably continues as another one.
        while eojeol[..from].chars().count() < 2 {
            let Some(end) = out.get(next) else { return out };
            (from, next) = (*end, next + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_noun;

    #[test]
    fn nouns_grow_together() {
        assert!(is_noun("계량기"));
        assert!(is_noun("검정유효기간"));
        assert!(is_noun("공사안내문자"));
        assert!(is_noun("수용가"));
        assert!(!is_noun("잠그세요"));
        assert!(!is_noun("물을"));
        assert!(!is_noun(""));
        assert_eq!(super::ends("물을"), ["물".len()]);
        assert!(!is_noun("물검사"));
        assert!(super::ends("안내입니다").contains(&"안내".len()));
    }
}
