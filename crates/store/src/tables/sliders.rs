//! `discover_slider`: the rows of the home page.

use crate::schema::create::add_missing_sliders;
use crate::{FromRow, Result, Row, Tx, sql};
use domain::{Slider, SliderId, Ts};

const COLUMNS: &str = r#""id", "type", "order", "isBuiltIn", "enabled", "title", "data",
    "createdAt", "updatedAt""#;

impl FromRow for Slider {
    fn from_row(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            kind: row.get("type")?,
            order: row.get("order")?,
            is_built_in: row.get("isBuiltIn")?,
            enabled: row.get("enabled")?,
            title: row.get("title")?,
            data: row.get("data")?,
            created_at: row.get("createdAt")?,
            updated_at: row.get("updatedAt")?,
        })
    }
}

impl Tx<'_> {
    /// Lists the sliders in their order.
    pub fn list_sliders(&mut self) -> Result<Vec<Slider>> {
        sql(format!(r#"SELECT {COLUMNS} FROM "discover_slider" ORDER BY "order", "id""#)).all(self)
    }

    /// Finds a slider.
    pub fn find_slider(&mut self, id: SliderId) -> Result<Option<Slider>> {
        sql(format!(r#"SELECT {COLUMNS} FROM "discover_slider" WHERE "id" = $1"#))
            .bind(id)
            .optional(self)
    }

    /// Adds a household's own slider.
    pub fn add_slider(&mut self, slider: &Slider, now: Ts) -> Result<SliderId> {
        sql(r#"INSERT INTO "discover_slider"
            ("type", "order", "isBuiltIn", "enabled", "title", "data", "createdAt", "updatedAt")
            VALUES ($1, $2, $3, $4, $5, $6, $7, $7) RETURNING "id""#)
        .bind(slider.kind)
        .bind(slider.order)
        .bind(false)
        .bind(slider.enabled)
        .bind(slider.title.clone())
        .bind(slider.data.clone())
        .bind(now)
        .value(self)
    }

    /// Saves what can be changed about a slider.
    pub fn update_slider(&mut self, slider: &Slider, now: Ts) -> Result<()> {
        sql(r#"UPDATE "discover_slider" SET "type" = $2, "order" = $3, "enabled" = $4,
            "title" = $5, "data" = $6, "updatedAt" = $7 WHERE "id" = $1"#)
        .bind(slider.id)
        .bind(slider.kind)
        .bind(slider.order)
        .bind(slider.enabled)
        .bind(slider.title.clone())
        .bind(slider.data.clone())
        .bind(now)
        .execute(self)?;
        Ok(())
    }

    /// Removes a slider.
    pub fn remove_slider(&mut self, id: SliderId) -> Result<()> {
        sql(r#"DELETE FROM "discover_slider" WHERE "id" = $1"#).bind(id).execute(self)?;
        Ok(())
    }

    /// Removes every slider and puts the built-in ones back.
    pub fn reset_sliders(&mut self) -> Result<()> {
        sql(r#"DELETE FROM "discover_slider""#).execute(self)?;
        add_missing_sliders(self)
    }
}
