using System.Reflection.Metadata;
using Querent.Hosting.Plugins.Metadata;

namespace Querent.Host.Tests.Plugins;

public sealed class TypeNamesTests
{
    [Theory]
    [InlineData(1, "Real[*]")]
    [InlineData(3, "Real[,,]")]
    public void An_array_is_named_with_its_dimensions(int rank, string name) =>
        Assert.Equal(name, new TypeNames().GetArrayType("Real", new ArrayShape(rank, [], [])));

    [Theory]
    [InlineData(0)]
    [InlineData(33)]
    [InlineData(0x1FFFFFFF)]
    public void A_damaged_number_of_dimensions_makes_no_name(int rank) => Assert.Throws<BadImageFormatException>(
        () => new TypeNames().GetArrayType("Real", new ArrayShape(rank, [], [])));
}
