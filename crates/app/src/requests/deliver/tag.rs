//! The requester's own tag, by which an owner sees at Radarr or Sonarr who wanted a title.

use clients::arr::Server;
use domain::{User, tag};

/// Adds the requester's tag to some tags; makes it at the server when it is not there yet.
pub(super) async fn add(server: &Server, user: &User, tags: &mut Vec<i64>) -> clients::Result<()> {
    let known = server.tags().await?;
    let tag = match tag::find(user.id, &known, |tag| &tag.label) {
        Some(tag) => tag.id,
        None => server.create_tag(&tag::label(user.id, user.display_name())).await?.id,
    };
    if !tags.contains(&tag) {
        tags.push(tag);
    }
    Ok(())
}
