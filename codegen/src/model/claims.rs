//! The claims to names that do not depend on other types: of the root, components, definitions and titles.

use std::collections::BTreeMap;

use super::draft::{Draft, Rank};
use crate::schema::{Graph, Location};

/// The claimants of each name: the index of each draft, and the source of its claim.
pub(super) type Claims<'a> = BTreeMap<&'a str, Vec<(Rank, usize)>>;

/// The claims to names that do not depend on other types.
pub(super) fn fixed<'a>(graph: &Graph, drafts: &'a [Draft<'_>], is_title: impl Fn(&str) -> bool) -> Claims<'a> {
    let mut claims = Claims::new();
    for (index, draft) in drafts.iter().enumerate() {
        let sources = &draft.sources;
        let own = sources.own.as_ref().filter(|(rank, _)| *rank == Rank::Defined);
        let own = sources.given.as_ref().or(own).map(|(rank, name)| (*rank, &**name));
        let title = || sources.title.as_deref().filter(|title| is_title(title));
        if let Some((rank, name)) = own.or_else(|| Some((Rank::Titled, title()?))) {
            claims.entry(name).or_default().push((rank, index));
        }
    }
    for claimants in claims.values_mut() {
        if is_shared_title(graph, drafts, claimants) {
            claimants.retain(|(rank, _)| *rank != Rank::Titled);
        }
    }
    claims.retain(|_, claimants| !claimants.is_empty());
    claims
}

/// Whether a name is the title of a type and also the name or title of another one.
fn is_shared_title(graph: &Graph, drafts: &[Draft<'_>], claimants: &[(Rank, usize)]) -> bool {
    if claimants.len() < 2 || claimants.iter().all(|(rank, _)| *rank != Rank::Titled) {
        return false;
    }
    let distinct = |(rank, draft): &(Rank, usize)| -> (Rank, Vec<&Location>) { (*rank, drafts[*draft].places(graph)) };
    let first = distinct(&claimants[0]);
    claimants.iter().any(|claimant| distinct(claimant) != first)
}
