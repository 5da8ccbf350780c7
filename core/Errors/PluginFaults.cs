namespace Querent.Errors;

/// <summary>Errors of an object of a plugin, with the member at fault.</summary>
/// <param name="name">The object in a sentence: <c>task 'pose'</c>.</param>
internal sealed class PluginFaults(string name)
{
    internal PluginException Broke(string problem) => new($"{name} broke its contract: {problem}");

    internal PluginException Failed(string member, Exception problem) =>
        new($"{name} failed in {member}: {ForeignError.Describe(problem)}", problem);

    /// <summary>Calls a member; a fault of its code becomes one that names it.</summary>
    internal T Ask<T>(string member, Func<T> call)
    {
        try
        {
            return call();
        }
        catch (Exception problem) when (ForeignError.IsFault(problem))
        {
            throw Failed(member, problem);
        }
    }

    /// <summary>The same for a member that must not return null.</summary>
    internal T Answer<T>(string member, Func<T?> call)
        where T : class =>
        Ask(member, call) ?? throw Broke($"{member} returned null");

    internal void Run(string member, Action call) => Ask(member, () =>
    {
        call();
        return true;
    });
}
