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

/// <summary>The attributes that the reader looks at.</summary>
internal enum HtmlAttributeName : byte
{
    None,
    Action, Alt, AriaLabel, Background, Bgcolor, Class, Color, Content, Data, Face, Formaction, Height, Hidden, Href, HttpEquiv,
    Id, Method, Name, Placeholder, Size, Src, Style, Text, Type, Value, Width, XlinkHref,

    /// <summary>Any event handler.</summary>
    OnSomething,
}

/// <summary>Finds known names without making strings.</summary>
internal sealed class NameTable
{
    /// <summary>How many elements there are.</summary>
    public const int TagCount = (int)HtmlTag.Xmp + 1;

    /// <summary>How many attributes there are.</summary>
    public const int AttributeCount = (int)HtmlAttributeName.OnSomething + 1;

    public static readonly NameTable Tags = new(Enum.GetNames<HtmlTag>());
    public static readonly NameTable Attributes = new(
        Enum.GetNames<HtmlAttributeName>().Select(name => name switch
        {
            "AriaLabel" => "aria-label",
            "HttpEquiv" => "http-equiv",
            "XlinkHref" => "xlink:href",
            _ => name,
        }).ToArray());

    private const int Slots = 512;
    private readonly (ulong Key, byte Index)[] _slots = new (ulong, byte)[Slots];

    private NameTable(string[] names)
    {
        // The first is the name for what is not in the table.
        for (int i = 1; i < names.Length; i++)
        {
            ulong key = Key(names[i]);
            uint slot = Slot(key);
            while (_slots[slot].Key != 0)
                slot = (slot + 1) % Slots;
            _slots[slot] = (key, (byte)i);
        }
    }

    /// <summary>
    /// The first ten characters of a name, six bits each, lowered: equal keys are equal names for those we know,
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

    /// <summary>The number of the name with this key; 0 when it is not in the table.</summary>
    public byte Find(ulong key)
    {
        for (uint slot = Slot(key); ; slot = (slot + 1) % Slots)
        {
            ref (ulong Key, byte Index) entry = ref _slots[slot];
            if (entry.Key == key)
                return entry.Index;
            if (entry.Key == 0)
                return 0;
        }
    }

    private static uint Slot(ulong key) => (uint)((key * 0x9E3779B97F4A7C15) >> 55);
}
