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

    public static bool IsRecording => !s_off;

    public static GradientScope Off()
    {
        var scope = new GradientScope(s_off);
        s_off = true;
        return scope;
    }

    public void Dispose() => s_off = _before;
}
