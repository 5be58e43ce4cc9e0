//! `isotype check`.

use std::path::{Path, PathBuf};

use isotype::evolution::Changes;
use isotype::{Deny, Manifest};

use super::older::Older;
use super::package::Package;
use super::policy::{self, Broken};
use super::say::{self, Format};
use super::{Failure, diff, manifest, stdout};

/// Exit with 1 and print a diff if the committed source is not up to date; with --against, also if the schemas changed
/// in a way that is not allowed, or the version of the crate was not raised as the change demands
#[derive(clap::Args)]
pub(super) struct Check {
    /// Manifest that lists the schemas and their modules; default: isotype.toml, in this folder or the nearest above
    #[arg(long, value_name = "FILE")]
    manifest: Option<PathBuf>,
    /// Treat warnings as errors: `warnings` for all of them, or one kind; repeatable
    #[arg(long, value_name = "KIND")]
    deny: Vec<Deny>,
    /// Compare the schemas with an older version: a folder with a manifest, or else a revision of git
    #[arg(long, value_name = "REV|DIR")]
    against: Option<String>,
    /// What the change may break; repeatable
    #[arg(long, value_name = "WHAT", value_enum, requires = "against")]
    allow: Vec<Broken>,
}

impl Check {
    /// Whether it compares two versions.
    pub(super) fn compares(&self) -> bool {
        self.against.is_some()
    }

    pub(super) fn run(self, format: Format) -> Result<(), Failure> {
        let path = manifest::find(self.manifest.clone())?;
        let notes = Manifest::new(&path).deny(self.deny.clone()).check()?;
        say::notes(&notes, true, format);
        match &self.against {
            Some(against) => self.compare(&path, &Older::manifest(against, &path)?, format),
            None => Ok(()),
        }
    }

    /// Fails if the change is not allowed, or the version is not raised.
    fn compare(&self, path: &Path, older: &Older, format: Format) -> Result<(), Failure> {
        let (old, new) = (Manifest::new(older.path()), Manifest::new(path));
        let changes = new.changes_since(&old)?;
        let broken = Broken::all_in(&changes).filter(|broken| !self.allow.contains(broken));
        let broken = policy::listed(broken)
            .map(|broken| format!("the schemas changed in a way that is not allowed: {broken} (--allow permits it)"));
        let before = Package::of(&old.out()?, older.root())?;
        let after = Package::of(&new.out()?, None)?;
        let version = match (before, after) {
            (Some(before), Some(after)) => not_raised(&before, &after, &changes),
            _ => {
                let what = "the version is not compared: one side has no Cargo.toml with a version";
                say::remark(what, format);
                None
            }
        };
        let faults: Vec<String> = broken.into_iter().chain(version).collect();
        let Some((last, others)) = faults.split_last() else {
            return Ok(());
        };
        stdout::print(&diff::printed(&changes, format))?;
        others.iter().for_each(|fault| say::failure(fault, format));
        Err(Failure::Stream(last.clone()))
    }
}

/// What is wrong with the version after a change.
fn not_raised(before: &Package, after: &Package, changes: &Changes) -> Option<String> {
    let step = changes.summary.semver;
    (!after.version.is_enough_after(&before.version, step)).then(|| {
        format!(
            "{}: the version {} must be at least {}: it was {}, and this is a {} change",
            after.path.display(),
            after.version,
            before.version.after(step),
            before.version,
            step.as_str()
        )
    })
}
