using System.Text;

namespace Bezel.Mime;

/// <summary>Field names that most mail carries: kept once, so that reading them allocates nothing, and known when a stray line has to be told from a field.</summary>
internal static class KnownNames
{
    private static readonly string[] Table = Build();

    /// <summary>The name as a string.</summary>
    public static string Get(ReadOnlySpan<byte> name)
    {
        string? known = name.Length == 0 ? null : Table[Slot(name.Length, name[0], name[^1])];
        return known is not null && Ascii.Equals(name, known) ? known : Encoding.Latin1.GetString(name);
    }

    /// <summary>Whether a line that begins with <paramref name="name"/> and a colon is surely a field, not text such as "Note: …".</summary>
    public static bool IsCertain(ReadOnlySpan<byte> name)
    {
        if (name.Length == 0)
            return false;
        if (name.Length > 2 && (name[0] | 0x20) == 'x' && name[1] == '-')
            return true;
        if (name.Length > 8 && Ascii.EqualsIgnoreCase(name[..8], "Content-"))
            return true;
        string? known = Table[Slot(name.Length, name[0], name[^1])];
        return known is not null && Ascii.EqualsIgnoreCase(name, known);
    }

    private static int Slot(int length, byte first, byte last) => ((((length * 37) + (first | 0x20)) * 41) + (last | 0x20)) & 2047;

    private static string[] Build()
    {
        var table = new string[2048];
        string names = "Received From To Cc Bcc Subject Date Message-ID Message-Id In-Reply-To References Reply-To Sender Return-Path Delivered-To " +
            "MIME-Version Mime-Version Content-Type Content-Transfer-Encoding Content-Disposition Content-ID Content-Id Content-Language Content-Length " +
            "Content-Description Content-Location DKIM-Signature DomainKey-Signature Authentication-Results ARC-Seal ARC-Message-Signature " +
            "ARC-Authentication-Results Received-SPF List-Id List-Unsubscribe List-Unsubscribe-Post List-Post List-Help List-Archive List-Subscribe " +
            "List-Owner Precedence Errors-To Organization Importance Priority Status Lines Thread-Topic Thread-Index Auto-Submitted Feedback-ID " +
            "User-Agent X-Mailer X-Priority X-MSMail-Priority X-MimeOLE X-Originating-IP X-Spam-Status X-Spam-Level X-Spam-Flag X-Received " +
            "X-Google-Smtp-Source X-Original-To X-Mailman-Version X-BeenThere X-Loop X-Mailing-List X-UIDL";
        foreach (string name in names.Split(' '))
        {
            ref string slot = ref table[Slot(name.Length, (byte)name[0], (byte)name[^1])];
            slot ??= name;
        }
        return table;
    }
}
