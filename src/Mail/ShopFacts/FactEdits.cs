namespace Bezel.Mail.ShopFacts;

/// <summary>Sheets made from sheets: one thing added, changed or taken out. What has number 0 is added and gets the next one.</summary>
public static class FactEdits
{
    /// <summary>Adds or replaces somebody of the staff.</summary>
    public static FactSheet With(this FactSheet sheet, KnownStaff staff)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(staff);
        (FactSheet numbered, long id) = Numbered(sheet, staff.Id);
        return numbered with { Staff = Put(sheet.Staff, staff with { Id = id }, one => one.Id == id) };
    }

    /// <summary>Adds or replaces somebody the shop writes to.</summary>
    public static FactSheet With(this FactSheet sheet, KnownCorrespondent correspondent)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(correspondent);
        (FactSheet numbered, long id) = Numbered(sheet, correspondent.Id);
        return numbered with { Correspondents = Put(sheet.Correspondents, correspondent with { Id = id }, one => one.Id == id) };
    }

    /// <summary>Takes something out by its number, whatever it is.</summary>
    public static FactSheet Without(this FactSheet sheet, long id)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return sheet with
        {
            Staff = [.. sheet.Staff.Where(one => one.Id != id)],
            Correspondents = [.. sheet.Correspondents.Where(one => one.Id != id)],
        };
    }

    private static (FactSheet Sheet, long Id) Numbered(FactSheet sheet, long id) =>
        id > 0 ? (sheet, id) : (sheet with { LastId = sheet.LastId + 1 }, sheet.LastId + 1);

    private static List<T> Put<T>(IReadOnlyList<T> list, T item, Predicate<T> isIt)
    {
        List<T> changed = [.. list];
        int at = changed.FindIndex(isIt);
        if (at < 0)
            changed.Add(item);
        else
            changed[at] = item;
        return changed;
    }
}
