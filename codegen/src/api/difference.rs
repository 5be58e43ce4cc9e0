//! The comparison of two versions of the schemas of a manifest.

use std::collections::BTreeMap;
use std::path::Path;

use super::manifest::Manifest;
use super::targets::SchemaFile;
use crate::error::Error;
use crate::evolution::Changes;
use crate::pipeline;

impl Manifest {
    /// What the changes from the schemas of an older version of the manifest mean. Schemas are compared by the names of
    /// their modules; those that only one version has are listed as added or removed. Pointers begin with the path of
    /// the schema, and items with the module, if there are several.
    ///
    /// # Errors
    /// If a manifest or a schema is invalid, in either version.
    pub fn changes_since(&self, older: &Manifest) -> Result<Changes, Error> {
        let (old, new) = (older.targets()?, self.targets()?);
        let (old_names, new_names) = (old.modules()?, new.modules()?);
        let mut known: BTreeMap<&String, &SchemaFile> = old_names.iter().zip(&old.schemas).collect();
        let is_only = old_names.len() == 1 && new_names == old_names;
        let mut all = Changes::default();
        for (module, schema) in new_names.iter().zip(&new.schemas) {
            match known.remove(module) {
                Some(before) => {
                    let (old_path, old_options) = old.input(before);
                    let (new_path, new_options) = new.input(schema);
                    let changes = pipeline::compare_files((&old_path, &old_options), (&new_path, &new_options))?;
                    if is_only {
                        return Ok(changes);
                    }
                    all.append(changes.in_module(module, &text(&before.path), &text(&schema.path)));
                }
                None => all.append(Changes::of_module(module, &text(&schema.path), true)),
            }
        }
        for (module, schema) in known {
            all.append(Changes::of_module(module, &text(&schema.path), false));
        }
        Ok(all)
    }
}

fn text(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
