using Bezel.Shop;

namespace Bezel.Suppliers.Import;

/// <summary>What a list was written as.</summary>
public enum ImportFormat
{
    /// <summary>A table with a line of headings (CSV).</summary>
    Csv,

    /// <summary>Cards of an address book (vCard).</summary>
    VCard,

    /// <summary>QuickBooks, as its desktop program exports lists (IIF).</summary>
    QuickBooksIif,

    /// <summary>QuickBooks' list of vendors as a table.</summary>
    QuickBooksCsv,

    /// <summary>Xero's contacts as a table.</summary>
    XeroCsv,

    /// <summary>A shop file.</summary>
    ShopFile,
}

/// <summary>How far an import is.</summary>
public enum ImportState
{
    /// <summary>A file was looked at; nobody has said yes yet. Forgotten after a day.</summary>
    Looked,

    /// <summary>Batches wait to be read in.</summary>
    Running,

    /// <summary>All of it is in the book.</summary>
    Done,

    /// <summary>It is being taken out again.</summary>
    Undoing,

    /// <summary>It was taken out again.</summary>
    Undone,
}

/// <summary>A list of suppliers that was read in.</summary>
public sealed class SupplierImport : IShopOwned
{
    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>Its number in the shop, from 1; facts that came by it carry it.</summary>
    public long Id { get; init; }

    /// <summary>What it was written as.</summary>
    public ImportFormat Format { get; init; }

    /// <summary>How far it is.</summary>
    public ImportState State { get; internal set; }

    /// <summary>When it was looked at, and once somebody said yes to it, when that was.</summary>
    public DateTimeOffset BeganAt { get; internal set; }

    /// <summary>Who (<see cref="Actors.Write"/>).</summary>
    public string BeganBy { get; internal set; } = "";

    /// <summary>When the last of it was in the book.</summary>
    public DateTimeOffset? EndedAt { get; internal set; }

    /// <summary>When somebody asked to take it out again.</summary>
    public DateTimeOffset? UndoneAt { get; internal set; }

    /// <summary>Who asked.</summary>
    public string? UndoneBy { get; internal set; }

    /// <summary>SHA-256 of the file; empty when there was none.</summary>
    public byte[] FileDigest { get; init; } = [];

    /// <summary>Whether suppliers that look like one in the book under another name come in as suppliers of their own.</summary>
    public bool BringsAlike { get; internal set; }

    /// <summary>Into how many batches it was cut; 0 when it came in at once.</summary>
    public int Batches { get; init; }

    /// <summary>How many of them are in the book.</summary>
    public int BatchesDone { get; internal set; }

    /// <summary>Suppliers that were new.</summary>
    public int NewSuppliers { get; internal set; }

    /// <summary>Suppliers that it gave something to.</summary>
    public int Changed { get; internal set; }

    /// <summary>Suppliers of which all was known.</summary>
    public int Same { get; internal set; }

    /// <summary>Accounts that came in, unverified.</summary>
    public int Accounts { get; internal set; }

    /// <summary>Requests that it opened.</summary>
    public int Requests { get; internal set; }

    /// <summary>What was left out.</summary>
    public int LeftOut { get; internal set; }

    /// <summary>Facts that stayed when it was undone, since a request or somebody who made sure of them needs them.</summary>
    public int Kept { get; internal set; }
}

/// <summary>A batch of a long list that is still to be read in.</summary>
internal sealed class SupplierImportBatch : IShopOwned
{
    public ShopId Shop { get; set; }

    /// <summary>The import.</summary>
    public long Import { get; init; }

    /// <summary>Its place in the list, from 0.</summary>
    public int Position { get; init; }

    /// <summary>Its own key, wrapped.</summary>
    public byte[] WrappedKey { get; init; } = [];

    /// <summary>Sealed <see cref="SaidSupplier"/>s.</summary>
    public byte[] Content { get; init; } = [];
}

/// <summary>A supplier that a list brought into the book.</summary>
internal sealed class ImportedSupplier : IShopOwned
{
    public ShopId Shop { get; set; }

    /// <summary>The import.</summary>
    public long Import { get; init; }

    /// <summary>The supplier.</summary>
    public long Supplier { get; init; }
}
