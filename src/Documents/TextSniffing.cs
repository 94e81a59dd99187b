using System.Buffers;
using System.Text;

namespace Bezel.Documents;

/// <summary>Tells text from binary, finds its encoding, and recognises forms of text by how they begin or what they say.</summary>
internal static class TextSniffing
{
    private static readonly SearchValues<char> NameEnds = SearchValues.Create(" \t\r\n>/");
    private const int SniffLength = 8192;
    private static readonly UTF8Encoding Utf8 = new(false, false);

    /// <summary>The encoding of bytes that are text, or null when they are not.</summary>
    public static Encoding? FindEncoding(ReadOnlySpan<byte> c)
    {
        if (Starts(c, [0xEF, 0xBB, 0xBF]))
            return Utf8;
        if (Starts(c, [0xFF, 0xFE]))
            return Encoding.Unicode;
        if (Starts(c, [0xFE, 0xFF]))
            return Encoding.BigEndianUnicode;
        ReadOnlySpan<byte> head = c[..Math.Min(SniffLength, c.Length)];
        int controls = 0, zerosEven = 0, zerosOdd = 0;
        for (int i = 0; i < head.Length; i++)
        {
            byte b = head[i];
            if (b == 0)
            {
                if ((i & 1) == 0) zerosEven++;
                else zerosOdd++;
            }
            else if (b < 32 && b is not (9 or 10 or 12 or 13 or 27 or 26))
            {
                controls++;
            }
        }
        if (zerosEven + zerosOdd > 0)
        {
            if (head.Length >= 8 && controls < head.Length / 50)
            {
                if (zerosOdd > head.Length / 4 && zerosEven < head.Length / 50)
                    return Encoding.Unicode;
                if (zerosEven > head.Length / 4 && zerosOdd < head.Length / 50)
                    return Encoding.BigEndianUnicode;
            }
            return zerosEven + zerosOdd <= head.Length / 500 && controls <= head.Length / 200 ? Guess(head) : null;
        }
        return controls > head.Length / 100 ? null : Guess(head);
    }

    /// <summary>Text from its bytes, byte order mark removed.</summary>
    public static string Decode(ReadOnlySpan<byte> c, Encoding encoding, int maxChars)
    {
        if (c.StartsWith(encoding.Preamble) && !encoding.Preamble.IsEmpty)
            c = c[encoding.Preamble.Length..];
        else if (Starts(c, [0xEF, 0xBB, 0xBF]))
            c = c[3..];
        long most = (long)maxChars * 4;
        return encoding.GetString(c.Length > most ? c[..(int)most] : c);
    }

    public static Encoding Windows1252 => CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static Encoding Guess(ReadOnlySpan<byte> head)
    {
        // A sequence cut by the end of the head is not an error.
        int cut = head.Length;
        for (int back = 1; back <= 3 && head.Length == SniffLength && back < head.Length; back++)
        {
            if (head[^back] >= 0xC0)
            {
                cut = head.Length - back;
                break;
            }
        }
        return System.Text.Unicode.Utf8.IsValid(head[..cut]) ? Utf8 : Windows1252;
    }

    /// <summary>What a text is.</summary>
    public static FileType TypeOf(string text, FileType? byName)
    {
        ReadOnlySpan<char> t = text.AsSpan(0, Math.Min(text.Length, SniffLength)).TrimStart("\uFEFF \t\r\n\f\0");
        if (t.IsEmpty)
            return FileType.PlainText;
        if (Starts(t, "{\\rt"))
            return FileType.Rtf;
        if (t[0] == '#' && Starts(t, "#!") && t.Length > 2 && t[2] is '/' or ' ')
            return FileType.Script;
        if (Starts(t, "#@~^"))
            return FileType.Script;
        if (IsCalendar(t))
            return FileType.Ics;
        if (Starts(t, "BEGIN:VCARD"))
            return FileType.VCard;
        if (Starts(t, "[InternetShortcut]") || Starts(t, "[{000214A0") || Starts(t, "[Desktop Entry]") || Contains(t, "\n[InternetShortcut]"))
            return FileType.UrlShortcut;
        if (Starts(t, "Windows Registry Editor") || Starts(t, "REGEDIT4") || Starts(t, "[autorun]"))
            return FileType.Script;
        if (Shortcuts.SettingsFiles.TypeOf(t) is { } settings)
            return settings;
        if (Starts(t, "# Disk DescriptorFile"))
            return FileType.DiskImage;
        if (Starts(t, "-----BEGIN "))
            return FileType.Cryptographic;
        if (Starts(t, "ID;P"))
            return FileType.Sylk;
        if (t[0] == '<' && Markup(t) is { } markup)
            return markup;
        if (MailHeaders(t) is { } mail)
            return mail;
        if (Contains(t, "BEGIN:VCALENDAR") && byName == FileType.Ics)
            return FileType.Ics;
        if (Contains(t, "BEGIN:VCARD") && byName == FileType.VCard)
            return FileType.VCard;
        int html = 0;
        foreach (string mark in (ReadOnlySpan<string>)["<html", "<head", "<body", "<script", "<table", "<form", "<iframe", "<div", "<a href", "<!doctype html"])
            html += Contains(t, mark) ? 1 : 0;
        if (html >= 2 || (html == 1 && byName is FileType.Html))
            return FileType.Html;
        return IsScript(t, byName) ? FileType.Script : FileType.PlainText;
    }

    // A calendar, or one of its components sent alone.
    private static bool IsCalendar(ReadOnlySpan<char> t)
    {
        if (!Starts(t, "BEGIN:V"))
            return false;
        ReadOnlySpan<char> component = t[7..];
        foreach (string name in (ReadOnlySpan<string>)["CALENDAR", "EVENT", "TODO", "JOURNAL", "FREEBUSY", "TIMEZONE", "ALARM"])
        {
            if (Starts(component, name))
                return true;
        }
        return false;
    }

    private static FileType? Markup(ReadOnlySpan<char> t)
    {
        bool xml = Starts(t, "<?xml");
        // Skip the declaration, comments and a document type to the first element.
        ReadOnlySpan<char> rest = t;
        bool word = false, excel = false;
        while (rest.Length > 1 && rest[0] == '<' && rest[1] is '?' or '!')
        {
            if (Starts(rest, "<!doctype html"))
                return FileType.Html;
            if (Starts(rest, "<!doctype svg"))
                return FileType.Svg;
            if (Starts(rest, "<!doctype plist"))
                return Contains(t, "<key>URL</key>") ? FileType.UrlShortcut : FileType.Xml;
            word |= Starts(rest, "<?mso-application progid=\"Word");
            excel |= Starts(rest, "<?mso-application progid=\"Excel");
            int end = Starts(rest, "<!--") ? rest.IndexOf("-->") : rest.IndexOf('>');
            if (end < 0)
                return xml ? FileType.Xml : FileType.Html;
            rest = rest[(end + 1)..].TrimStart("-> \t\r\n");
        }
        int nameEnd = rest.IndexOfAny(NameEnds);
        ReadOnlySpan<char> element = rest.Length > 1 && rest[0] == '<' ? rest[1..(nameEnd > 1 ? nameEnd : rest.Length)] : rest[..0];
        int colon = element.IndexOf(':');
        ReadOnlySpan<char> local = colon < 0 ? element : element[(colon + 1)..];
        if (local.Equals("svg", StringComparison.OrdinalIgnoreCase))
            return FileType.Svg;
        if (element.Equals("HTA:APPLICATION", StringComparison.OrdinalIgnoreCase) || Contains(t, "<hta:application"))
            return FileType.Script;
        if (local.Equals("job", StringComparison.OrdinalIgnoreCase) && Contains(t, "<script"))
            return FileType.Script;
        if (Shortcuts.SettingsFiles.IsElement(local) && (local is not ("component" or "package" or "Task" or "Project") || Contains(t, "<script") || Contains(t, "<Exec") || Contains(t, "<UsingTask")))
            return FileType.Script;
        foreach (string name in (ReadOnlySpan<string>)["html", "head", "body", "script", "title", "meta", "table", "div", "p", "a", "br", "b", "font", "h1", "h2", "h3", "iframe", "style", "img", "span", "center", "form", "link", "base", "ul", "ol", "pre", "i", "td", "tr", "hr", "strong", "blockquote", "input"])
        {
            if (local.Equals(name, StringComparison.OrdinalIgnoreCase) && (colon < 0 || !xml))
                return FileType.Html;
        }
        if (local.Equals("html", StringComparison.OrdinalIgnoreCase))
            return FileType.Html;
        if (word || excel)
            return FileType.Xml;
        if (Starts(element, "office:document"))
            return Contains(t, "opendocument.spreadsheet") ? FileType.Ods : Contains(t, "opendocument.presentation") ? FileType.Odp : FileType.Odt;
        return xml || (rest.Length > 1 && rest[0] == '<' && char.IsLetter(rest[1]) && t.Contains("</", StringComparison.Ordinal)) ? FileType.Xml : null;
    }

    /// <summary>A message begins with header lines, of which at least two are ones that messages have.</summary>
    private static FileType? MailHeaders(ReadOnlySpan<char> t)
    {
        int known = 0, lines = 0;
        bool related = false;
        foreach (ReadOnlySpan<char> raw in t.EnumerateLines())
        {
            if (raw.IsEmpty || ++lines > 60)
                break;
            if (raw[0] is ' ' or '\t')
            {
                related |= Contains(raw, "multipart/related");
                continue;
            }
            if (lines == 1 && Starts(raw, "From ") && raw.Contains('@'))
                continue;
            int colon = raw.IndexOf(':');
            if (colon <= 0 || raw[..colon].ContainsAnyExceptInRange('!', '~'))
                break;
            ReadOnlySpan<char> name = raw[..colon];
            foreach (string header in (ReadOnlySpan<string>)["Received", "From", "To", "Subject", "Date", "MIME-Version", "Message-ID", "Return-Path", "Content-Type", "Delivered-To", "DKIM-Signature", "Content-Transfer-Encoding", "Reply-To"])
                known += name.Equals(header, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
            related |= Contains(raw, "multipart/related");
        }
        bool saved = related && (Contains(t, "Content-Location:") || Contains(t, "Saved by") || !Contains(t, "\nTo:")) && !Contains(t, "Received:");
        return known < 2 ? null : saved ? FileType.Mhtml : FileType.Eml;
    }

    private static readonly string[] ScriptMarks =
    [
        "WScript.", "ActiveXObject", "CreateObject(", "On Error Resume Next", "eval(", "String.fromCharCode", "function(", "function ", "var ", "=> {", "document.write", "Invoke-Expression",
        "New-Object ", "powershell", "-EncodedCommand", "Set-ExecutionPolicy", "@echo off", "Wscript.Shell", "%~dp0", "End Sub", "Dim ", "Execute(", "cmd /c", "Start-Process", "param(", "import ", "<?php", "#requires",
        "$env:", "DownloadString", "FromBase64String", "unescape(", "ShellExecute", "goto :", "setlocal", "rundll32", "regsvr32", "mshta",
    ];

    private static bool IsScript(ReadOnlySpan<char> t, FileType? byName)
    {
        if (Starts(t, "@echo off") || Starts(t, "<?php") || Starts(t, "<%") || Starts(t, "On Error Resume Next") || Starts(t, "<#"))
            return true;
        int marks = 0;
        foreach (string mark in ScriptMarks)
            marks += Contains(t, mark) ? 1 : 0;
        if (byName is not FileType.PlainText && marks >= 2 && StartsAsCode(t) && HasCall(t))
            return true;
        int lineEnds = t.Count(";\n") + t.Count(";\r") + t.Count("{\n") + t.Count("{\r");
        return byName == FileType.Script ? marks >= 1 || t.IndexOfAny("=({;") >= 0 : marks >= 4 || (marks >= 2 && lineEnds >= 3);
    }

    /// <summary>Calls that nobody writes about without running them, when the text begins as code does.</summary>
    private static bool HasCall(ReadOnlySpan<char> t)
    {
        foreach (string call in (ReadOnlySpan<string>)["ActiveXObject(", "WScript.", "CreateObject(", "FromBase64String(", "DownloadString(", "String.fromCharCode(", "powershell -e", "Invoke-Expression", "-EncodedCommand", "Wscript.Shell"])
        {
            if (Contains(t, call))
                return true;
        }
        return false;
    }

    private static bool StartsAsCode(ReadOnlySpan<char> t)
    {
        foreach (string start in (ReadOnlySpan<string>)["var ", "function", "dim ", "set ", "$", "@", "if(", "if (", "try", "eval(", "const ", "let ", "new ", "(function", "iex", "powershell", "cmd", "sub ", "//", "/*", "[", "private ", "public "])
        {
            if (Starts(t, start))
                return true;
        }
        return false;
    }

    private static bool Starts(ReadOnlySpan<byte> c, ReadOnlySpan<byte> mark) => c.StartsWith(mark);
    private static bool Starts(ReadOnlySpan<char> t, string with) => t.StartsWith(with, StringComparison.OrdinalIgnoreCase);
    private static bool Contains(ReadOnlySpan<char> t, string what) => t.Contains(what, StringComparison.OrdinalIgnoreCase);
}
