/*
 * Writes a pcap file of TCP and UDP packets over IPv4 and IPv6, a quarter of them with partial checksums and one in a hundred UDP
 * packets with a bad one. The same arguments give the same file.
 *
 *     cc -O2 packets.c -o packets && ./packets FILE.pcap MEGABYTES mtu|imix
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KINDS 2000
#define HEADERS (16 + 14 + 40 + 20)

static uint64_t state = 88172645463325252ull;

static unsigned number(unsigned below) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (unsigned)((state >> 16) % below);
}

static void put(uint8_t *at, unsigned value) {
    at[0] = value >> 8;
    at[1] = value;
}

static unsigned sum(unsigned from, const uint8_t *octets, unsigned length) {
    for (unsigned i = 0; i < length; i++) from += i & 1 ? octets[i] : octets[i] << 8;
    while (from >> 16) from = (from & 0xffff) + (from >> 16);
    return from;
}

/* Record header, frame; returns the length of both. */
static unsigned packet(uint8_t *record, unsigned payload) {
    uint8_t *ethernet = record + 16, *ip = ethernet + 14;
    int ipv6 = number(5) == 0, udp = number(10) < 3, protocol = udp ? 17 : 6;
    unsigned header = ipv6 ? 40 : 20, transport = udp ? 8 : 20, length = transport + payload, pseudo, checksum;
    uint8_t *segment = ip + header, *field = segment + (udp ? 6 : 16);

    for (unsigned i = 0; i < HEADERS + payload; i++) record[i] = number(256);
    put(ethernet + 12, ipv6 ? 0x86dd : 0x0800);
    if (ipv6) {
        put(ip, 0x6000);
        put(ip + 4, length);
        ip[6] = protocol;
        pseudo = sum(protocol + length, ip + 8, 32);
    } else {
        put(ip, 0x4500);
        put(ip + 2, header + length);
        put(ip + 6, 0x4000);
        ip[9] = protocol;
        put(ip + 10, 0);
        put(ip + 10, ~sum(0, ip, header));
        pseudo = sum(protocol + length, ip + 12, 8);
    }
    put(segment + 2, 443);
    if (udp) put(segment + 4, length);
    else put(segment + 12, 0x5018);
    put(field, 0);
    checksum = ~sum(pseudo, segment, length) & 0xffff;
    if (udp && number(100) == 0) checksum ^= 0x1234;
    else if (!udp && number(3) == 0) checksum = pseudo;
    put(field, checksum ? checksum : 0xffff);
    length += 14 + header;
    while (length < 60) ethernet[length++] = 0;
    uint32_t words[4] = {0, 0, length, length};
    memcpy(record, words, 16);
    return 16 + length;
}

int main(int argc, char **argv) {
    static uint8_t records[KINDS][HEADERS + 1500];
    static unsigned lengths[KINDS];
    static const unsigned imix[12] = {6, 6, 6, 6, 6, 6, 6, 512, 512, 512, 512, 1460};
    FILE *file = argc == 4 ? fopen(argv[1], "wb") : NULL;
    if (!file) {
        fprintf(stderr, "usage: packets FILE.pcap MEGABYTES mtu|imix\n");
        return 2;
    }
    const uint32_t header[6] = {0xa1b23c4d, 2 | 4 << 16, 0, 0, 262144, 1};
    fwrite(header, 4, 6, file);
    int mtu = !strcmp(argv[3], "mtu");
    for (unsigned i = 0; i < KINDS; i++) lengths[i] = packet(records[i], mtu ? 1448 : imix[number(12)]);
    long left = atol(argv[2]) * 1000000;
    uint64_t time = 1700000000ull * 1000000000;
    for (unsigned i = 0; left > 0; i = (i + 1) % KINDS) {
        uint32_t stamp[2] = {(uint32_t)(time / 1000000000), (uint32_t)(time % 1000000000)};
        memcpy(records[i], stamp, 8);
        time += 1000 + i % 601;
        fwrite(records[i], 1, lengths[i], file);
        left -= lengths[i];
    }
    return fclose(file) ? 2 : 0;
}
