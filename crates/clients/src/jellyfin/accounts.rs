//! Logging in, the server's users and their pictures, API keys, and the server itself.

use std::net::IpAddr;

use chrono::DateTime;
use serde_json::json;

use super::shapes::{ApiKey, Authenticated, Listed, ServerDetails, User};
use super::{Flavour, Jellyfin};
use crate::http::Call;
use crate::images::{self, Image};
use crate::shapes::segment;
use crate::{ClientError, Result};

/// What is known about a user's picture without fetching it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picture {
    None,
    /// There is one; the version changes with it, unless the server does not tell.
    Version(Option<String>),
}

impl Jellyfin {
    /// Logs a user in. The address of the person's browser is passed on, so that the server's own
    /// lists and limits see it; a server that dislikes the header is asked again without it.
    pub async fn authenticate_by_name(
        &self,
        username: &str,
        password: &str,
        client_ip: Option<IpAddr>,
    ) -> Result<Authenticated> {
        let call = || {
            let call = self.api.post("/Users/AuthenticateByName").insistent().secret(password);
            call.json(&json!({ "Username": username, "Pw": password }))
        };
        let Some(ip) = client_ip.map(|ip| ip.to_canonical()) else {
            return call().fetch().await;
        };
        match call().header("x-forwarded-for", ip.to_string()).fetch().await {
            Err(ClientError::Refused { status, .. }) if status != 401 => call().fetch().await,
            outcome => outcome,
        }
    }

    pub async fn system_info(&self) -> Result<ServerDetails> {
        self.api.get("/System/Info").insistent().fetch().await
    }

    /// Works without a token.
    pub async fn public_system_info(&self) -> Result<ServerDetails> {
        self.api.get("/System/Info/Public").insistent().fetch().await
    }

    pub async fn users(&self) -> Result<Vec<User>> {
        if self.flavour == Flavour::Emby {
            match self.api.get("/Users/Query").fetch::<Listed<User>>().await {
                Err(error) if error.is_not_found() => {}
                outcome => return Ok(outcome?.items),
            }
        }
        self.api.get("/Users").fetch().await
    }

    /// Returns a user by id; without one, the user whose token this is.
    pub async fn user(&self, id: Option<&str>) -> Result<User> {
        self.api.get(&format!("/Users/{}", segment(id.unwrap_or("Me")))).fetch().await
    }

    pub async fn api_keys(&self) -> Result<Vec<ApiKey>> {
        Ok(self.api.get("/Auth/Keys").fetch::<Listed<ApiKey>>().await?.items)
    }

    /// Creates a key for `app` and returns it; the server tells it only in its list.
    pub async fn create_api_key(&self, app: &str) -> Result<Option<ApiKey>> {
        self.api.post("/Auth/Keys").query("App", app).done().await?;
        let keys = self.api_keys().await?.into_iter().filter(|key| key.app_name == app);
        Ok(keys.max_by(|one, other| one.date_created.cmp(&other.date_created)))
    }

    /// Ends the session of a device, so that the server forgets it.
    pub async fn delete_device(&self, device_id: &str) -> Result<()> {
        self.api.delete("/Devices").query("Id", device_id).done().await
    }

    pub async fn picture(&self, user_id: &str) -> Result<Picture> {
        let answer = match self.picture_at(user_id, |path| self.api.head(path)).answer().await {
            Ok(answer) => answer,
            Err(error) if error.is_not_found() => return Ok(Picture::None),
            Err(error) => return Err(error),
        };
        Ok(Picture::Version(match self.flavour {
            Flavour::Jellyfin => answer.header("last-modified").and_then(epoch_ms),
            Flavour::Emby => answer.header("etag").map(|etag| etag.replace('"', "")),
        }))
    }

    pub async fn picture_image(&self, user_id: &str) -> Result<Image> {
        let call = self.picture_at(user_id, |path| self.api.get(path));
        let call = call.header("accept", "image/*").limit_bytes(images::LIMIT_BYTES);
        let url = call.shown_address();
        Image::from_answer(self.api.service(), url, call.answer().await?)
    }

    fn picture_at(&self, user_id: &str, call: impl Fn(&str) -> Call) -> Call {
        match self.flavour {
            Flavour::Jellyfin => call("/UserImage").query("UserId", user_id),
            Flavour::Emby => {
                let path = format!("/Users/{}/Images/Primary", segment(user_id));
                call(&path).query("quality", 90)
            }
        }
    }
}

fn epoch_ms(http_date: &str) -> Option<String> {
    Some(DateTime::parse_from_rfc2822(http_date).ok()?.timestamp_millis().to_string())
}
