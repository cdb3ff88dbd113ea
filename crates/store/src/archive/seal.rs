//! Encryption with age: a passphrase, or public keys so that the server need not hold the secret.

use super::ArchiveError;
use super::error::io_error;
use crate::Result;
use crate::settings::view::Secret;
use age::secrecy::{ExposeSecret as _, SecretString};
use age::{DecryptError, Decryptor, Encryptor, Identity, scrypt, x25519};
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::{BufReader, Read, Seek, Write};
use std::path::Path;

/// How much work a passphrase is, as a power of two: 64 MiB of memory, whoever's machine it is. Left
/// to itself, age measures the machine at that moment, and takes a gigabyte on a fast one.
const WORK: u8 = 16;
/// What is accepted from others: 512 MiB. The tool of age itself writes 18.
const MOST_WORK: u8 = 19;

/// How an archive is to be closed.
#[derive(Debug, Clone, Default)]
pub enum Seal {
    /// Not at all.
    #[default]
    Open,
    /// With words; who knows them opens it.
    Passphrase {
        /// The words.
        phrase: Secret,
        /// A name for them that tells nothing about them.
        label: String,
    },
    /// For the holders of secret keys.
    Recipients(Vec<Recipient>),
}

/// A public key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient(String);

/// The secrets at hand for opening archives. Several are tried in turn, so that old archives stay
/// readable after a change.
#[derive(Debug, Clone, Default)]
pub struct Keys {
    passphrases: Vec<Secret>,
    identities: Vec<Secret>,
}

/// Makes a new key: the secret one and the public one.
pub fn generate_key() -> (Secret, Recipient) {
    let identity = x25519::Identity::generate();
    let recipient = Recipient(identity.to_public().to_string());
    (Secret::new(identity.to_string().expose_secret().to_owned()), recipient)
}

impl Recipient {
    /// Reads a public key such as `age1…`.
    pub fn parse(text: &str) -> Result<Self> {
        let text = text.trim();
        match text.parse::<x25519::Recipient>() {
            Ok(recipient) => Ok(Self(recipient.to_string())),
            Err(_) => Err(ArchiveError::NotAKey(text.chars().take(80).collect()).into()),
        }
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A short name by which people tell keys apart.
    pub fn fingerprint(&self) -> String {
        hex(&Sha256::digest(self.0.as_bytes())).chars().take(16).collect()
    }
}

impl Seal {
    /// The names of the secrets that will open the archive.
    pub fn fingerprints(&self) -> Vec<String> {
        match self {
            Self::Open => Vec::new(),
            Self::Passphrase { label, .. } => vec![label.clone()],
            Self::Recipients(recipients) => recipients.iter().map(Recipient::fingerprint).collect(),
        }
    }

    /// What the manifest says.
    pub(super) fn described(&self) -> Option<super::Encryption> {
        let kind = match self {
            Self::Open => return None,
            Self::Passphrase { .. } => "passphrase",
            Self::Recipients(_) => "recipients",
        };
        Some(super::Encryption { kind: kind.to_owned(), fingerprints: self.fingerprints() })
    }

    /// Whether an archive that is closed so cannot be read by just anybody.
    pub fn is_closed(&self) -> bool {
        !matches!(self, Self::Open)
    }

    /// Begins to encrypt, and gives the secret with which what was written can be read back once:
    /// the server holds no secret of the recipients, so it makes one up for this and forgets it.
    pub(super) fn begin<W: Write>(&self, path: &Path, out: W) -> Result<(Sealed<W>, Keys)> {
        let mut keys = Keys::default();
        let encryptor = match self {
            Self::Open => return Ok((Sealed::Open(out), keys)),
            Self::Passphrase { phrase, .. } => {
                keys.passphrases.push(phrase.clone());
                let phrase = SecretString::from(phrase.reveal().to_owned());
                let mut recipient = scrypt::Recipient::new(phrase);
                recipient.set_work_factor(WORK);
                Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient))
                    .map_err(|error| ArchiveError::NotAKey(error.to_string()))?
            }
            Self::Recipients(recipients) => {
                let (once, public) = generate_key();
                keys.identities.push(once);
                let parsed = recipients
                    .iter()
                    .chain([&public])
                    .map(|recipient| {
                        recipient
                            .0
                            .parse::<x25519::Recipient>()
                            .map_err(|_| ArchiveError::NotAKey(recipient.0.clone()).into())
                    })
                    .collect::<Result<Vec<_>>>()?;
                let all = parsed.iter().map(|recipient| recipient as &dyn age::Recipient);
                Encryptor::with_recipients(all)
                    .map_err(|error| ArchiveError::NotAKey(error.to_string()))?
            }
        };
        let writer = encryptor.wrap_output(out).map_err(io_error(path))?;
        Ok((Sealed::Closed(Box::new(writer)), keys))
    }
}

/// Writes on, encrypted or not.
pub(super) enum Sealed<W: Write> {
    Open(W),
    Closed(Box<age::stream::StreamWriter<W>>),
}

impl<W: Write> Sealed<W> {
    /// Ends the encryption; without this the archive cannot be opened.
    pub(super) fn finish(self) -> std::io::Result<W> {
        match self {
            Self::Open(out) => Ok(out),
            Self::Closed(writer) => writer.finish(),
        }
    }
}

impl<W: Write> Write for Sealed<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match self {
            Self::Open(out) => out.write(bytes),
            Self::Closed(writer) => writer.write(bytes),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        match self {
            Self::Open(out) => out.flush(),
            Self::Closed(writer) => writer.flush(),
        }
    }
}

impl Keys {
    /// Adds a passphrase.
    #[must_use]
    pub fn with_passphrase(mut self, phrase: Secret) -> Self {
        self.passphrases.push(phrase);
        self
    }

    /// Adds the secret keys in a text, one a line as `age-keygen` and `usherr backup keygen` write
    /// them; lines that begin with `#` are comments.
    pub fn with_identities(mut self, text: &str) -> Result<Self> {
        for line in text.lines().map(str::trim) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if line.parse::<x25519::Identity>().is_err() {
                // A mistyped secret is still half a secret, so it is not repeated.
                return Err(ArchiveError::NotAKey("AGE-SECRET-KEY-…".to_owned()).into());
            }
            self.identities.push(Secret::new(line.to_owned()));
        }
        Ok(self)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.passphrases.is_empty() && self.identities.is_empty()
    }

    /// Opens an encrypted file.
    pub(super) fn open(&self, path: &Path) -> Result<Box<dyn ReadSeek>> {
        let by_passphrase = begin_reading(path)?.is_scrypt();
        let secrets: Vec<&Secret> =
            if by_passphrase { &self.passphrases } else { &self.identities }.iter().collect();
        if secrets.is_empty() {
            return Err(ArchiveError::NeedsKey(if by_passphrase {
                "give its passphrase"
            } else {
                "give one of the secret keys for it"
            })
            .into());
        }
        for secret in secrets {
            let identity: Box<dyn Identity> = if by_passphrase {
                let phrase = SecretString::from(secret.reveal().to_owned());
                let mut identity = scrypt::Identity::new(phrase);
                identity.set_max_work_factor(MOST_WORK);
                Box::new(identity)
            } else {
                match secret.reveal().parse::<x25519::Identity>() {
                    Ok(identity) => Box::new(identity),
                    Err(_) => continue,
                }
            };
            match begin_reading(path)?.decrypt(std::iter::once(identity.as_ref())) {
                Ok(reader) => return Ok(Box::new(reader)),
                Err(DecryptError::ExcessiveWork { .. }) => {
                    let text = "a passphrase that would take more memory than any honest one";
                    return Err(ArchiveError::Suspicious(text.to_owned()).into());
                }
                Err(_) => {}
            }
        }
        Err(ArchiveError::WrongKey(if by_passphrase {
            "the passphrase is another, or the backup is damaged"
        } else {
            "it was encrypted for other keys, or it is damaged"
        })
        .into())
    }
}

fn begin_reading(path: &Path) -> Result<Decryptor<BufReader<File>>> {
    let file = File::open(path).map_err(io_error(path))?;
    Decryptor::new_buffered(BufReader::with_capacity(128 * 1024, file))
        .map_err(|_| ArchiveError::Unreadable(path.to_owned()).into())
}

/// What archives are read from.
pub(super) trait ReadSeek: Read + Seek + Send {}
impl<R: Read + Seek + Send> ReadSeek for R {}

/// Bytes in hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
