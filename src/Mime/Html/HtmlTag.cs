namespace Bezel.Mime.Html;

#pragma warning disable CA1720 // Element names are what they are (object).

/// <summary>The elements that the reader treats apart; all others are <see cref="Other"/>.</summary>
internal enum HtmlTag : byte
{
    Other,
    A, Address, Area, Article, Aside, B, Base, Big, Blockquote, Body, Br, Button, Caption, Center, Code, Col, Colgroup,
    Datalist, Dd, Details, Dir, Div, Dl, Dt, Em, Embed, Fieldset, Figcaption, Figure, Font, Footer, Form, Frame, Frameset,
    H1, H2, H3, H4, H5, H6, Head, Header, Hgroup, Hr, Html, I, Iframe, Image, Img, Input, Label, Legend, Li, Link,
    Listing, Main, Math, Menu, Meta, Nav, Nobr, Noembed, Noframes, Noscript, Object, Ol, Optgroup, Option, P, Param, Plaintext,
    Pre, S, Script, Search, Section, Select, Small, Source, Span, Strike, Strong, Style, Summary, Svg, Table, Tbody, Td,
    Template, Textarea, Tfoot, Th, Thead, Title, Tr, Track, Tt, U, Ul, Wbr, Xmp,
}

#pragma warning restore CA1720

/// <summary>Finds the element of a name without making a string.</summary>
internal static class HtmlTags
{
    /// <summary>How many elements there are.</summary>
    public const int Count = (int)HtmlTag.Xmp + 1;

    private const int Slots = 512;
    private static readonly (ulong Key, HtmlTag Tag)[] Table = Build();

    /// <summary>
    /// The first ten characters of a name, six bits each, lowered: equal keys are equal names for the elements we know,
    /// and nearly always for the rest (used to match end tags of unknown elements).
    /// </summary>
    public static ulong Key(ReadOnlySpan<char> name)
    {
        ulong key = 0;
        int length = Math.Min(name.Length, 10);
        for (int i = 0; i < length; i++)
        {
            uint c = name[i];
            uint code = c - '0' <= 9 ? c - '0' + 27 : (c | 0x20) - 'a' <= 25 ? (c | 0x20) - 'a' + 1 : 63;
            key = (key << 6) | code;
        }
        return name.Length > 10 ? key | (1UL << 63) : key;
    }

    public static HtmlTag Find(ulong key)
    {
        for (uint slot = Slot(key); ; slot = (slot + 1) % Slots)
        {
            ref (ulong Key, HtmlTag Tag) entry = ref Table[slot];
            if (entry.Key == key)
                return entry.Tag;
            if (entry.Key == 0)
                return HtmlTag.Other;
        }
    }

    private static uint Slot(ulong key) => (uint)((key * 0x9E3779B97F4A7C15) >> 55);

    private static (ulong, HtmlTag)[] Build()
    {
        var table = new (ulong Key, HtmlTag Tag)[Slots];
        for (HtmlTag tag = HtmlTag.A; (int)tag < Count; tag++)
        {
            ulong key = Key(tag.ToString());
            uint slot = Slot(key);
            while (table[slot].Key != 0)
                slot = (slot + 1) % Slots;
            table[slot] = (key, tag);
        }
        return table;
    }
}
