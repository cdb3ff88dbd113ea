//! Ranges of network addresses, such as those of trusted reverse proxies.

// From `core`, which knows addresses but can open no connection.
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::fmt;
use std::str::FromStr;

/// One address or a network, written like `192.168.0.0/16`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AddressRange {
    address: IpAddr,
    prefix_bits: u8,
}

/// A text that names no address and no network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnAddressRange;

impl AddressRange {
    /// Says whether an address lies in the range. An IPv4 address that arrives wrapped in IPv6,
    /// as on a socket that listens for both, counts as the IPv4 address that it is.
    pub fn contains(self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(range), IpAddr::V4(address)) => {
                let mask = Ipv4Addr::from_bits(leading_ones_32(self.prefix_bits));
                range & mask == address & mask
            }
            (IpAddr::V6(range), IpAddr::V6(address)) => {
                let mask = Ipv6Addr::from_bits(leading_ones_128(self.prefix_bits));
                range & mask == address & mask
            }
            _ => false,
        }
    }
}

fn leading_ones_32(count: u8) -> u32 {
    !u32::MAX.checked_shr(u32::from(count)).unwrap_or(0)
}

fn leading_ones_128(count: u8) -> u128 {
    !u128::MAX.checked_shr(u32::from(count)).unwrap_or(0)
}

impl FromStr for AddressRange {
    type Err = NotAnAddressRange;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| NotAnAddressRange)?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let prefix_bits = match prefix {
            Some(prefix) => prefix.parse().map_err(|_| NotAnAddressRange)?,
            None => most,
        };
        if prefix_bits > most {
            return Err(NotAnAddressRange);
        }
        Ok(Self { address, prefix_bits })
    }
}

impl fmt::Display for AddressRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.prefix_bits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_inside_or_outside() {
        let cases = [
            ("10.0.0.0/8", "10.255.0.1", true),
            ("10.0.0.0/8", "11.0.0.1", false),
            ("10.1.2.3/8", "10.9.9.9", true),
            ("172.16.0.0/12", "172.31.255.255", true),
            ("172.16.0.0/12", "172.32.0.0", false),
            ("192.168.1.7", "192.168.1.7", true),
            ("192.168.1.7", "192.168.1.8", false),
            ("192.168.1.7", "::ffff:192.168.1.7", true),
            ("0.0.0.0/0", "203.0.113.9", true),
            ("0.0.0.0/0", "2001:db8::1", false),
            ("::/0", "2001:db8::1", true),
            ("fd00::/8", "fdab::1", true),
            ("fd00::/8", "fe80::1", false),
            ("::1", "::1", true),
        ];
        for (range, address, inside) in cases {
            let range: AddressRange = range.parse().unwrap();
            assert_eq!(range.contains(address.parse().unwrap()), inside, "{address} in {range}");
        }
    }

    #[test]
    fn what_is_no_range_is_refused() {
        for text in ["", "proxy", "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/x", "10.0.0/8"] {
            assert_eq!(text.parse::<AddressRange>(), Err(NotAnAddressRange), "{text:?}");
        }
    }
}
