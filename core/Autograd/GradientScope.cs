namespace Querent.Autograd;

/// <summary>
/// While it is open on a thread, no operation is recorded: <c>using var off = GradientScope.Off();</c>
/// </summary>
public readonly struct GradientScope : IDisposable
{
    [ThreadStatic]
    private static bool s_off;

    private readonly bool _before;

    private GradientScope(bool before) => _before = before;

    /// <summary>Whether operations on this thread are recorded: true unless a scope is open.</summary>
    public static bool IsRecording => !s_off;

    /// <summary>Turns recording off on this thread until the scope is disposed. Scopes nest.</summary>
    public static GradientScope Off()
    {
        var scope = new GradientScope(s_off);
        s_off = true;
        return scope;
    }

    /// <summary>
    /// Restores the state from before the scope; scopes end in the reverse order of their beginning, on their thread.
    /// </summary>
    public void Dispose() => s_off = _before;
}
