using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Querent.Gpu.Conformance;

/// <summary>A fact of a suite, or a theory with one row of its data.</summary>
internal sealed record SuiteTest(string Name, Type Suite, MethodInfo Method, object?[] Arguments)
{
    /// <summary>All tests that a suite declares or inherits.</summary>
    public static IEnumerable<SuiteTest> Of(Type suite) =>
        from method in suite.GetMethods()
        where method.GetCustomAttribute<FactAttribute>() is not null
        from arguments in Rows(suite, method)
        select new SuiteTest($"{suite.Name}.{method.Name}({string.Join(", ", arguments)})", suite, method, arguments);

    /// <summary>Runs the test on a new instance of its suite.</summary>
    public Outcome Run()
    {
        try
        {
            Method.Invoke(Activator.CreateInstance(Suite), BindingFlags.DoNotWrapExceptions, null, Arguments, null);
            return new Outcome(Verdict.Pass, "");
        }
        catch (SkipException skipped)
        {
            return new Outcome(
                Verdict.Skip, skipped.Message.Replace(DynamicSkipToken.Value, "", StringComparison.Ordinal));
        }
        catch (Exception problem)
        {
            return new Outcome(Verdict.Fail, $"{problem.GetType().Name}: {problem.Message}");
        }
    }

    // The data attributes can be asked themselves, but answer nothing outside of the test platform.
    private static object?[][] Rows(Type suite, MethodInfo method)
    {
        if (method.GetCustomAttribute<TheoryAttribute>() is null)
        {
            return [[]];
        }

        object?[][] rows =
        [
            .. method.GetCustomAttributes<InlineDataAttribute>().Select(data => data.Data),
            .. method.GetCustomAttributes<MemberDataAttribute>().SelectMany(data => Member(suite, data.MemberName)),
        ];
        return rows.Length > 0
            ? rows
            : throw new NotSupportedException($"{method.Name} has data of a kind that is unknown here.");
    }

    private static IEnumerable<object?[]> Member(Type suite, string name)
    {
        const BindingFlags Inherited = BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy;
        var rows = (IEnumerable<ITheoryDataRow>)suite.GetProperty(name, Inherited)!.GetValue(null)!;
        return rows.Select(row => row.GetData());
    }
}

internal enum Verdict
{
    Pass,
    Skip,
    Fail,
}

/// <param name="Reason">Empty for what passed.</param>
internal sealed record Outcome(Verdict Verdict, string Reason);
