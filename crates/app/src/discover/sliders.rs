//! The rows of the home page (api §9.7, data §4.11).

use crate::{App, Result};
use domain::refusal::not_found;
use domain::{Slider, SliderId, Ts};

/// What is said about one slider when they are saved together, or when one is added or changed.
#[derive(Debug, Clone, Default)]
pub struct SliderEdit {
    /// Which, when it exists already.
    pub id: Option<SliderId>,
    /// What it shows.
    pub kind: Option<i64>,
    /// Whether it is shown.
    pub enabled: Option<bool>,
    /// What it is called.
    pub title: Option<String>,
    /// What it is about.
    pub data: Option<String>,
}

impl App {
    /// Lists the sliders in their order.
    pub async fn sliders(&self) -> Result<Vec<Slider>> {
        #[expect(clippy::redundant_closure_for_method_calls, reason = "the lifetimes need it")]
        let sliders = self.store.read(|tx| tx.list_sliders()).await?;
        Ok(sliders)
    }

    /// Adds a household's own slider; it is shown once it is switched on.
    pub async fn add_slider(&self, edit: SliderEdit) -> Result<Slider> {
        let now = self.clock.now();
        let slider = new_slider(&edit, -1, false, now);
        let added = self
            .store
            .write(move |tx| {
                let id = tx.add_slider(&slider, now)?;
                Ok(Slider { id, ..slider })
            })
            .await?;
        Ok(added)
    }

    /// Changes a household's own slider; built-in ones stay as they are.
    pub async fn update_slider(&self, id: SliderId, edit: SliderEdit) -> Result<Slider> {
        let now = self.clock.now();
        let changed = self
            .store
            .write(move |tx| {
                let mut slider = tx.find_slider(id)?.ok_or_else(|| not_found("slider"))?;
                if !slider.is_built_in {
                    describe(&mut slider, &edit);
                    slider.updated_at = now;
                    tx.update_slider(&slider, now)?;
                }
                Ok(slider)
            })
            .await?;
        Ok(changed)
    }

    /// Saves the order and what is shown. Sliders that are not named keep their place; an id that
    /// does not exist makes a new one.
    pub async fn save_sliders(&self, edits: Vec<SliderEdit>) -> Result<()> {
        let now = self.clock.now();
        self.store
            .write(move |tx| {
                for (order, edit) in (0_i64..).zip(&edits) {
                    let found = match edit.id {
                        Some(id) => tx.find_slider(id)?,
                        None => None,
                    };
                    let Some(mut slider) = found else {
                        let enabled = edit.enabled.unwrap_or(false);
                        tx.add_slider(&new_slider(edit, order, enabled, now), now)?;
                        continue;
                    };
                    slider.enabled = edit.enabled.unwrap_or(slider.enabled);
                    slider.order = order;
                    if !slider.is_built_in {
                        describe(&mut slider, edit);
                    }
                    tx.update_slider(&slider, now)?;
                }
                Ok(())
            })
            .await?;
        Ok(())
    }

    /// Removes a household's own slider.
    pub async fn remove_slider(&self, id: SliderId) -> Result<()> {
        self.store
            .write(move |tx| {
                let found = tx.find_slider(id)?.filter(|slider| !slider.is_built_in);
                found.ok_or_else(|| not_found("slider of your own"))?;
                tx.remove_slider(id)
            })
            .await?;
        Ok(())
    }

    /// Removes every slider and puts the built-in ones back.
    pub async fn reset_sliders(&self) -> Result<()> {
        #[expect(clippy::redundant_closure_for_method_calls, reason = "the lifetimes need it")]
        self.store.write(|tx| tx.reset_sliders()).await?;
        Ok(())
    }
}

fn describe(slider: &mut Slider, edit: &SliderEdit) {
    if let Some(kind) = edit.kind {
        slider.kind = kind;
    }
    if edit.title.is_some() {
        slider.title.clone_from(&edit.title);
    }
    if edit.data.is_some() {
        slider.data.clone_from(&edit.data);
    }
}

fn new_slider(edit: &SliderEdit, order: i64, enabled: bool, now: Ts) -> Slider {
    Slider {
        id: SliderId(0),
        kind: edit.kind.unwrap_or_default(),
        order,
        is_built_in: false,
        enabled,
        title: edit.title.clone(),
        data: edit.data.clone(),
        created_at: now,
        updated_at: now,
    }
}
