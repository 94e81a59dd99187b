namespace Bezel.Pages.Access;

/// <summary>What a program may be allowed to do. The list is closed, and a name is never used again for something else.</summary>
public static class Scopes
{
    /// <summary>Findings and what happened to them.</summary>
    public const string FindingsRead = "findings:read";

    /// <summary>Marks findings done, silences them, says that they are wrong, opens them again.</summary>
    public const string FindingsWrite = "findings:write";

    /// <summary>How it stands with the protections, and their evidence.</summary>
    public const string ProtectionsRead = "protections:read";

    /// <summary>Measures protections, and silences them.</summary>
    public const string ProtectionsWrite = "protections:write";

    /// <summary>The ledger: entries, proofs, heads, export, verification.</summary>
    public const string LedgerRead = "ledger:read";

    /// <summary>Has messages, texts and calls judged, and kept if wanted.</summary>
    public const string MessagesCheck = "messages:check";

    /// <summary>Messages that were checked, with what is in them.</summary>
    public const string MessagesRead = "messages:read";

    /// <summary>Says that a verdict was wrong, and takes such lessons back.</summary>
    public const string MessagesTeach = "messages:teach";

    /// <summary>Incidents and their steps.</summary>
    public const string IncidentsRead = "incidents:read";

    /// <summary>Reports incidents, ticks their steps, closes them.</summary>
    public const string IncidentsWrite = "incidents:write";

    /// <summary>Has payment files compared with the supplier book. Nothing is kept or signed off by it.</summary>
    public const string PaymentsCheck = "payments:check";

    /// <summary>Has invoices compared with the supplier book. Nothing is kept by it, and no request opened.</summary>
    public const string InvoicesCheck = "invoices:check";

    /// <summary>The supplier book, with the last four characters of accounts.</summary>
    public const string SuppliersRead = "suppliers:read";

    /// <summary>The shop's profile, its settings and what the judge knows of it.</summary>
    public const string SettingsRead = "settings:read";

    /// <summary>Changes the shop's profile, its settings and what the judge knows of it.</summary>
    public const string SettingsWrite = "settings:write";

    /// <summary>Where notifications go.</summary>
    public const string NotificationsRead = "notifications:read";

    /// <summary>Adds and removes places where notifications go, and tries them.</summary>
    public const string NotificationsWrite = "notifications:write";

    /// <summary>The hub's figures, for a monitoring system.</summary>
    public const string Metrics = "metrics:read";

    /// <summary>All of them with what they allow, in the owner's words, in the order in which they are offered.</summary>
    public static IReadOnlyList<(string Name, string Allows)> All { get; } =
    [
        (FindingsRead, "read findings and what happened to them"),
        (FindingsWrite, "mark findings done, silence them, or say that they are wrong"),
        (ProtectionsRead, "read how it stands with the protections, and their evidence"),
        (ProtectionsWrite, "measure protections, and silence them"),
        (LedgerRead, "read, export and verify the ledger"),
        (MessagesCheck, "have messages, texts and calls checked"),
        (MessagesRead, "read messages that were checked"),
        (MessagesTeach, "say that a verdict was wrong, and take that back"),
        (IncidentsRead, "read incidents and their steps"),
        (IncidentsWrite, "report incidents, tick their steps and close them"),
        (PaymentsCheck, "have payment files compared with the supplier book"),
        (InvoicesCheck, "have invoices compared with the supplier book"),
        (SuppliersRead, "read the supplier book, with the last four characters of accounts"),
        (SettingsRead, "read the shop's details, its settings and what Bezel knows of it"),
        (SettingsWrite, "change the shop's details, its settings and what Bezel knows of it"),
        (NotificationsRead, "read where notifications go"),
        (NotificationsWrite, "change where notifications go, and try them"),
        (Metrics, "read the hub's own figures, for a monitoring system"),
    ];

    /// <summary>Whether there is such a scope.</summary>
    public static bool IsOne(string? name) => All.Any(s => s.Name == name);
}
