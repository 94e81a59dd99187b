using System.Globalization;

namespace Bezel.Shop;

/// <summary>Actors as they are written in columns: <c>program:mail</c>, <c>console:anna</c>, <c>person:12</c> (a subject id, never a name).</summary>
public static class Actors
{
    /// <summary>As it is written.</summary>
    public static string Write(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Kind + ":" + (actor.Subject > 0 ? actor.Subject.ToString(CultureInfo.InvariantCulture) : actor.Name);
    }
}
