namespace Bezel.Shop.Protections;

/// <summary>What the owner worries about, as the jewellers' insurers put it; every protection answers one of these.</summary>
public enum Worry
{
    /// <summary>Phishing by e-mail, text or telephone.</summary>
    T1,

    /// <summary>Accounts that mimic suppliers and ask for payment or goods.</summary>
    T2,

    /// <summary>The shop's mailbox taken over to reach customers' data.</summary>
    T3,

    /// <summary>Anti-malware, intrusion protection, firewall, default passwords.</summary>
    P1,

    /// <summary>Patches and signatures that are up to date.</summary>
    P2,

    /// <summary>Attachments.</summary>
    P3,

    /// <summary>Links.</summary>
    P4,

    /// <summary>Inventory and financial records: access, former employees, encryption, retention.</summary>
    P5,

    /// <summary>Strong passphrases, and a second factor.</summary>
    P6,

    /// <summary>Backups: regular, tested, off-site, encrypted.</summary>
    P7,

    /// <summary>Cyber liability insurance.</summary>
    P8,

    /// <summary>It happened anyway: what is done then, in which order, and by whom. Concerns all the others.</summary>
    Aftermath,
}
