//! Goals that no value meets if none meets a goal that is still being worked out.

use std::collections::HashMap;

use super::goal::Goal;

/// Such goals, in the order in which they were closed, each with the place of the outermost open goal it depends on.
///
/// Where the open goal turns out to be met, or is not decided, what was closed inside of it is forgotten. Where it is not
/// met and depends on no other, all of that is proved.
#[derive(Debug, Default)]
pub(super) struct Provisional {
    places: HashMap<Goal, usize>,
    order: Vec<Goal>,
}

impl Provisional {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.order.len()
    }

    /// The place of the outermost open goal that a goal depends on.
    pub(super) fn get(&self, goal: &Goal) -> Option<usize> {
        self.places.get(goal).copied()
    }

    /// Adds a goal. What was added since `mark`, inside of it, depends on no less than it does.
    pub(super) fn add(&mut self, goal: &Goal, place: usize, mark: usize) {
        for inner in self.order.iter().skip(mark) {
            if let Some(known) = self.places.get_mut(inner) {
                *known = (*known).min(place);
            }
        }
        if self.places.insert(goal.clone(), place).is_none() {
            self.order.push(goal.clone());
        }
    }

    /// Forgets what was added since `mark`.
    pub(super) fn cut(&mut self, mark: usize) {
        drop(self.take(mark));
    }

    /// Takes what was added since `mark`.
    pub(super) fn take(&mut self, mark: usize) -> Vec<Goal> {
        let taken = self.order.split_off(mark.min(self.order.len()));
        for goal in &taken {
            self.places.remove(goal);
        }
        taken
    }
}
